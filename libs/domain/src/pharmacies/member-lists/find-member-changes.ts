import { decodeCursor, pageSize } from '@sonae/platform/database';
import { type AssociationScope, type Id, type Tx } from '@sonae/tenancy';
import { COLUMN_LABELS, type MemberField } from './parse-member-header.js';
import { contactColumnLabels, contactRoleLabels, memberColumnLabels } from './member-list.texts.js';

/** The effect on a member; MISSING and WITHDRAWN members stay unchanged. */
export type MemberChangeKind = 'CREATED' | 'CHANGED' | 'MOVED' | 'MISSING' | 'WITHDRAWN';

/** The effect of a checked list on one member. */
export interface MemberChange {
  /** Its position among the changes of its list, from 1. */
  position: number;
  kind: MemberChangeKind;
  /** As a spreadsheet numbers it; null for a member that the file does not name. */
  row: number | null;
  code: string;
  name: string;
  question: number | null;
  /** With the heading of the column, in Japanese. */
  columns: { column: string; before: string | null; after: string | null }[];
}

/** The list, the filter and the page. */
export interface MemberChangeQuery {
  importId: Id;
  kind?: MemberChangeKind | null;
  question?: number | null;
  /** 1 to 100. */
  first?: number;
  after?: string | null;
}

type Value = string | { name: string; role: string; email: string } | null;
interface Stored extends Omit<MemberChange, 'columns'> {
  columns: { field: string; before: Value; after: Value }[];
}

/**
 * A page of the changes of a checked list, in the order of the file. An association sees only those of its own lists.
 * @throws UserError CURSOR_INVALID at `after`
 */
export async function findMemberChanges(
  tx: Tx<AssociationScope>,
  { importId, kind, question, first = 50, after }: MemberChangeQuery,
): Promise<{ changes: MemberChange[]; hasNextPage: boolean }> {
  const limit = pageSize(first);
  const [position = '0'] = after ? decodeCursor(after, ['integer']) : [];
  const found = await tx.query<Stored>(
    `SELECT position, kind, "row", code, name, question, columns FROM member_import_change
     WHERE association_id = $1 AND import_id = $2 AND position > $3
       ${kind == null ? '' : 'AND kind = $5'} ${question == null ? '' : `AND question = $${kind == null ? 5 : 6}`}
     ORDER BY position LIMIT (SELECT $4::integer)`,
    [
      tx.scope.associationId,
      importId,
      position,
      limit + 1,
      ...(kind == null ? [] : [kind]),
      ...(question == null ? [] : [question]),
    ],
  );
  const changes = found.slice(0, limit).map((change) => ({
    ...change,
    columns: change.columns.map(({ field, before, after: then }) => ({
      column:
        field === 'contact' ? contactColumnLabels.prefix : (COLUMN_LABELS.get(field as MemberField) ?? field),
      before: worded(before),
      after: worded(then),
    })),
  }));
  return { changes, hasNextPage: found.length > limit };
}

function worded(value: Value): string | null {
  if (value === null || typeof value === 'string') return value;
  const roles: Readonly<Record<string, string>> = {
    MANAGER: memberColumnLabels.managerName,
    ...contactRoleLabels,
  };
  return `${roles[value.role] ?? value.role} ${value.name} ${value.email}`;
}
