import { describeProblem, type MemberListProblem } from './describe-problem.js';
import { contactColumnLabels, memberColumnLabels } from './member-list.texts.js';

/** The columns of a contact in a list. */
export type ContactPart = 'name' | 'role' | 'email';

/** The meaning of a column; contacts are numbered from 1. */
export type MemberField = keyof typeof memberColumnLabels | `contact${number}.${ContactPart}`;

/** A column that Sonae knows. */
export interface MemberColumn {
  readonly field: MemberField;
  /** The heading as the guide spells it. */
  readonly label: string;
}

/** Columns that a file may leave out: by the field, or for a further contact (連絡先2 to 連絡先9) by its number. */
export type OptionalPart = Exclude<keyof typeof memberColumnLabels, RequiredField> | `contact${number}`;
type RequiredField = (typeof REQUIRED_FIELDS)[number];

/**
 * `skipped`: Sonae does not know the heading. `unnamed`: the heading is empty, so that no cell below it may have a
 * value.
 */
export type HeaderColumn = MemberColumn | 'skipped' | 'unnamed';

/** The parsed heading row. */
export interface MemberHeader {
  /** One entry per column of the file. */
  readonly columns: readonly HeaderColumn[];
  /** Columns that the file does not have. */
  readonly absent: readonly OptionalPart[];
  readonly problems: readonly MemberListProblem[];
  readonly warnings: readonly MemberListProblem[];
}

/** The manager is contact 1; a file may have contacts 2 to 9. */
export const CONTACT_NUMBERS: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 9];
export const REQUIRED_FIELDS = [
  'memberCode',
  'name',
  'branch',
  'ownerName',
  'address',
  'managerName',
  'managerEmail',
] as const satisfies readonly MemberField[];

// One cell may be as long as the file, and normalization can make it eighteen times longer.
const LONGEST_HEADING = 100;

const PARTS: readonly ContactPart[] = ['name', 'role', 'email'];
const BASE_FIELDS = Object.keys(memberColumnLabels) as (keyof typeof memberColumnLabels)[];
const COLUMNS: readonly MemberColumn[] = [
  ...BASE_FIELDS.map((field) => ({ field, label: memberColumnLabels[field] })),
  ...CONTACT_NUMBERS.flatMap((number) =>
    PARTS.map((part) => ({
      field: `contact${number}.${part}` as const,
      label: `${contactColumnLabels.prefix}${number}${contactColumnLabels[part]}`,
    })),
  ),
];
const OPTIONAL_PARTS: readonly OptionalPart[] = [
  ...BASE_FIELDS.filter((field): field is Exclude<typeof field, RequiredField> => !isRequired(field)),
  ...CONTACT_NUMBERS.map((number) => `contact${number}` as const),
];
const BY_HEADING = new Map(COLUMNS.map((column) => [normalise(column.label), column]));
export const COLUMN_LABELS: ReadonlyMap<MemberField, string> = new Map(
  COLUMNS.map(({ field, label }) => [field, label]),
);

/**
 * Parses the heading row, in any order of columns. Ignores full or half width, letter case, spaces and a mark for
 * required columns.
 */
export function parseMemberHeader(cells: readonly string[]): MemberHeader {
  const columns = cells.map((cell): HeaderColumn => {
    if (cell.length > LONGEST_HEADING) return cell.trim() === '' ? 'unnamed' : 'skipped';
    return BY_HEADING.get(normalise(cell)) ?? (cell.trim() === '' ? 'unnamed' : 'skipped');
  });
  const present = columns.filter((column) => typeof column === 'object');
  if (present.length === 0) {
    const value = cells.find((cell) => cell.trim() !== '');
    const problems = [describeProblem('HEADER_NOT_FOUND', { row: 1, value })];
    return { columns, absent: [], problems, warnings: [] };
  }
  const fields = present.map(({ field }) => field);
  const missing = COLUMNS.filter(({ field }) => isNeeded(field, fields) && !fields.includes(field));
  const repeated = COLUMNS.filter(({ field }) => fields.indexOf(field) !== fields.lastIndexOf(field));
  const unknown = cells.filter((_, index) => columns[index] === 'skipped');
  return {
    columns,
    absent: OPTIONAL_PARTS.filter(
      (part) => !fields.some((field) => field === part || field.startsWith(`${part}.`)),
    ),
    problems: [
      ...missing.map(({ label }) => describeProblem('HEADER_MISSING', { row: 1, column: label })),
      ...repeated.map(({ label }) => describeProblem('HEADER_REPEATED', { row: 1, column: label })),
    ],
    warnings: unknown.map((cell) => describeProblem('HEADER_UNKNOWN', { row: 1, column: cell.trim() })),
  };
}

/** A further contact needs its name and its address once the file has any column of that contact. */
function isNeeded(field: MemberField, present: readonly MemberField[]): boolean {
  const [contact, part] = field.split('.');
  if (part === undefined) return isRequired(field);
  return part !== 'role' && present.some((each) => each.startsWith(`${contact ?? ''}.`));
}

function isRequired(field: MemberField): field is RequiredField {
  return (REQUIRED_FIELDS as readonly MemberField[]).includes(field);
}

function normalise(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?:[*※]|[([【][^)\]】]*[)\]】])$/u, '')
    .toUpperCase();
}
