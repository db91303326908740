import { describeProblem, type MemberListProblem } from './describe-problem.js';
import type { MemberListCode } from './member-list.texts.js';
import { COLUMN_LABELS, type MemberField } from './parse-member-header.js';

/** The readable values of one row, sound or faulty. */
export interface NumberedValues {
  readonly row: number;
  readonly values: ReadonlyMap<MemberField, string>;
}

const SHOWN_ROWS = 5;

/**
 * Finds faults across the rows of a file: repeated keys (every row is named, with the others), one 法人番号 under two
 * names or the reverse, and one manager's address for several pharmacies.
 */
export function compareMemberRows(rows: readonly NumberedValues[]): {
  readonly problems: readonly MemberListProblem[];
  readonly warnings: readonly MemberListProblem[];
} {
  return {
    problems: [
      ...repeated(rows, 'memberCode', 'MEMBER_CODE_REPEATED'),
      ...repeated(rows, 'medicalCode', 'MEDICAL_CODE_REPEATED'),
    ],
    warnings: [
      ...repeated(rows, 'managerEmail', 'EMAIL_SHARED'),
      ...changing(rows, 'corporateNumber', 'ownerName', 'CORPORATE_NUMBER_OTHER_NAME'),
      ...changing(rows, 'ownerName', 'corporateNumber', 'OWNER_OTHER_NUMBER'),
    ],
  };
}

function repeated(
  rows: readonly NumberedValues[],
  field: MemberField,
  code: MemberListCode,
): MemberListProblem[] {
  return groups(rows, field)
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map(({ row, values }) =>
        describeProblem(
          code,
          { row, column: COLUMN_LABELS.get(field), value: values.get(field) },
          { rows: others(group, row) },
        ),
      ),
    );
}

/** Rows with the same `key` whose `other` differs from that of the first row that has both. */
function changing(
  rows: readonly NumberedValues[],
  key: MemberField,
  other: MemberField,
  code: MemberListCode,
): MemberListProblem[] {
  const complete = rows.filter(({ values }) => values.has(other));
  return groups(complete, key).flatMap(([first, ...later]) =>
    later
      .filter(({ values }) => values.get(other) !== first?.values.get(other))
      .map(({ row, values }) =>
        describeProblem(
          code,
          { row, column: COLUMN_LABELS.get(other), value: values.get(other) },
          { rows: first?.row ?? 0 },
        ),
      ),
  );
}

function groups(rows: readonly NumberedValues[], field: MemberField): NumberedValues[][] {
  const found = new Map<string, NumberedValues[]>();
  for (const row of rows) {
    const value = row.values.get(field)?.toLowerCase();
    if (value === undefined) continue;
    const group = found.get(value);
    if (group) group.push(row);
    else found.set(value, [row]);
  }
  return Array.from(found.values());
}

function others(group: readonly NumberedValues[], row: number): string {
  const shown = group
    .slice(0, SHOWN_ROWS + 1)
    .filter((each) => each.row !== row)
    .slice(0, SHOWN_ROWS);
  const list = shown.map((each) => each.row).join(', ');
  return group.length - 1 > shown.length ? `${list}, …` : list;
}
