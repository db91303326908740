import type { Id, MemberScope, SystemScope, Tx } from '@sonae/tenancy';

/** A prefectural association (都道府県薬剤師会). */
export interface Association {
  id: Id;
  name: string;
  prefectureCode: string;
  /** The contact for questions: telephone and web site. */
  phone: string | null;
  url: string | null;
  /** The Reply-To of its mail. */
  email: string | null;
  /** The address of a record in its own client, with `:id` and optionally `:type`. */
  clientUrl: string | null;
  reviewMonths: number;
  firstDueDays: number;
  /** Only on request. */
  branches?: { id: Id; name: string }[];
  version: number;
}

/** The associations that a scope sees, its own or all, by prefecture; with `ids`, only these. */
export function findAssociations(
  tx: Tx<MemberScope | SystemScope>,
  { ids, withBranches = false }: { ids?: readonly Id[]; withBranches?: boolean } = {},
): Promise<Association[]> {
  const branches = `coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) ORDER BY b.name)
    FROM branch b WHERE b.association_id = a.id AND b.merged_into IS NULL), '[]')`;
  return tx.query(
    `SELECT a.id, a.name, a.prefecture_code AS "prefectureCode", a.phone, a.url, a.email,
       a.client_url AS "clientUrl",
       a.review_months AS "reviewMonths", a.first_due_days AS "firstDueDays", a.version ${withBranches ? `, ${branches} AS branches` : ''}
     FROM association a WHERE $1::uuid[] IS NULL OR a.id = ANY ($1) ORDER BY a.prefecture_code, a.name, a.id`,
    [ids ?? null],
  );
}
