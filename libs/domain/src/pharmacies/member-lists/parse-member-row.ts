import { describeProblem, type MemberListProblem } from './describe-problem.js';
import type { contactRoleLabels, MemberListCode } from './member-list.texts.js';
import { parseMemberCell } from './parse-member-cell.js';
import {
  COLUMN_LABELS,
  CONTACT_NUMBERS,
  type HeaderColumn,
  type MemberField,
  REQUIRED_FIELDS,
} from './parse-member-header.js';

/** The function of a contact in the pharmacy. */
export type ContactRole = keyof typeof contactRoleLabels;

/** A person of the pharmacy who receives notices. */
export interface MemberContact {
  /** Its number in the file: 2 for 連絡先2. */
  readonly number: number;
  readonly name: string;
  /** Null when the file has no column for it: a registered contact keeps its role. */
  readonly role: ContactRole | null;
  readonly email: string;
}
/** One pharmacy of a member list. Values are checked and normalized; an empty cell is null. */
export interface MemberRow {
  /** The row as a spreadsheet numbers it. */
  readonly row: number;
  readonly memberCode: string;
  readonly name: string;
  readonly nameKana: string | null;
  readonly branch: string;
  readonly ownerName: string;
  /** 13 digits. */
  readonly corporateNumber: string | null;
  /** 10 digits. */
  readonly medicalCode: string | null;
  /** `123-4567` */
  readonly postalCode: string | null;
  readonly address: string;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly managerName: string;
  readonly managerEmail: string;
  /** The contacts besides the manager, in the order of their numbers; no address occurs twice in one row. */
  readonly contacts: readonly MemberContact[];
}

/** One parsed row of a list. */
export interface ParsedRow {
  /** Null when the row has a problem. */
  readonly member: MemberRow | null;
  /** All readable values, also of a faulty row, because keys are compared across all rows. */
  readonly values: ReadonlyMap<MemberField, string>;
  readonly problems: readonly MemberListProblem[];
  /** The number of all problems, including those that are not described. */
  readonly problemCount: number;
  readonly warnings: readonly MemberListProblem[];
}

/**
 * Parses one row by the columns of the heading.
 * @param cells one per column; missing ones count as empty
 * @param at its number in a spreadsheet, and the most problems to describe
 */
export function parseMemberRow(
  cells: readonly string[],
  columns: readonly HeaderColumn[],
  { row, room }: { row: number; room: number },
): ParsedRow {
  const values = new Map<MemberField, string>();
  const faulty = new Set<MemberField>();
  const problems: MemberListProblem[] = [];
  const warnings: MemberListProblem[] = [];
  let problemCount = 0;
  const note = (...problem: Parameters<typeof describeProblem>) => {
    problemCount += 1;
    if (problems.length < room) problems.push(describeProblem(...problem));
  };
  const refuse: Refuse = (field, code, value, details) => {
    if (faulty.has(field)) return;
    faulty.add(field);
    note(code, { row, column: COLUMN_LABELS.get(field), value }, details);
  };

  for (const [index, raw] of cells.entries()) {
    const column = columns[index] ?? 'unnamed';
    if (column === 'unnamed' && raw.trim() !== '') {
      note('CELL_WITHOUT_HEADER', { row, column: letters(index), value: raw });
      break;
    }
    if (typeof column === 'string') continue;
    const cell = parseMemberCell(raw, column.field);
    if ('fault' in cell)
      refuse(column.field, cell.fault, raw, cell.limit === undefined ? {} : { limit: cell.limit });
    else if (cell.value !== null) values.set(column.field, cell.value);
    if ('doubt' in cell)
      warnings.push(describeProblem(cell.doubt, { row, column: column.label, value: raw }));
  }

  for (const field of REQUIRED_FIELDS) if (!values.has(field)) refuse(field, 'CELL_REQUIRED');
  const fields = new Set(columns.flatMap((column) => (typeof column === 'string' ? [] : column.field)));
  const contacts = readContacts(values, { faulty, fields }, refuse);
  return {
    member: problemCount === 0 ? toMember(row, values, contacts) : null,
    values,
    problems,
    problemCount,
    warnings,
  };
}

type Refuse = (
  field: MemberField,
  code: MemberListCode,
  value?: string,
  details?: Record<string, string | number>,
) => void;

function readContacts(
  values: ReadonlyMap<MemberField, string>,
  { faulty, fields }: Record<'faulty' | 'fields', ReadonlySet<MemberField>>,
  refuse: Refuse,
): MemberContact[] {
  const seen = new Set([values.get('managerEmail')?.toLowerCase()]);
  return CONTACT_NUMBERS.flatMap((number) => {
    const [name, role, email] = [
      `contact${number}.name`,
      `contact${number}.role`,
      `contact${number}.email`,
    ] as const;
    if (![name, role, email].some((field) => values.has(field) || faulty.has(field))) return [];
    if (!values.has(name)) refuse(name, 'CELL_REQUIRED');
    const address = values.get(email);
    if (address === undefined) {
      refuse(email, 'CELL_REQUIRED');
      return [];
    }
    if (seen.has(address.toLowerCase())) refuse(email, 'EMAIL_REPEATED', address);
    seen.add(address.toLowerCase());
    const named = fields.has(role) ? ((values.get(role) ?? 'OTHER') as ContactRole) : null;
    return [{ number, name: values.get(name) ?? '', role: named, email: address }];
  });
}

function toMember(
  row: number,
  values: ReadonlyMap<MemberField, string>,
  contacts: MemberContact[],
): MemberRow {
  const required = (field: MemberField) => values.get(field) ?? '';
  const optional = (field: MemberField) => values.get(field) ?? null;
  return {
    row,
    memberCode: required('memberCode'),
    name: required('name'),
    nameKana: optional('nameKana'),
    branch: required('branch'),
    ownerName: required('ownerName'),
    corporateNumber: optional('corporateNumber'),
    medicalCode: optional('medicalCode'),
    postalCode: optional('postalCode'),
    address: required('address'),
    phone: optional('phone'),
    fax: optional('fax'),
    managerName: required('managerName'),
    managerEmail: required('managerEmail'),
    contacts,
  };
}

/** The name of a column in a spreadsheet: A, B … Z, AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
