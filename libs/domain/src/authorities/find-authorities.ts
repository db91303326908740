import type { MemberScope, Tx } from '@sonae/tenancy';

/** An official contact of the registry that is shipped as data. */
export interface Authority {
  kind: string;
  name: string;
  phone: string | null;
  email: string | null;
  url: string | null;
  note: string | null;
  source: string;
  /** Day of the source, yyyy-mm-dd. */
  sourceDate: string;
  /** The day it was compared with the original, yyyy-mm-dd; null: 要確認. */
  verifiedAt: string | null;
}

/** The official contacts of the scope's prefecture and of the nation, the prefecture's first. */
export function findAuthorities(tx: Tx<MemberScope>): Promise<Authority[]> {
  return tx.query<Authority>(
    `SELECT kind, name, phone, email, url, note, source, to_char(source_date, 'YYYY-MM-DD') AS "sourceDate",
       to_char(verified_at, 'YYYY-MM-DD') AS "verifiedAt" FROM authority
     WHERE prefecture_code IS NULL
       OR prefecture_code = (SELECT a.prefecture_code FROM association a WHERE a.id = $1)
     ORDER BY prefecture_code NULLS LAST, kind`,
    [tx.scope.associationId],
  );
}
