import { CsvError, parse } from 'csv-parse/sync';
import { compareMemberRows } from './compare-member-rows.js';
import { describeProblem, type MemberListProblem, type ProblemPlace } from './describe-problem.js';
import type { MemberListCode } from './member-list.texts.js';
import { type ListEncoding, parseEncodedText } from './parse-encoded-text.js';
import { type OptionalPart, parseMemberHeader } from './parse-member-header.js';
import { type MemberRow, type ParsedRow, parseMemberRow } from './parse-member-row.js';

export const MEMBER_LIST_LIMITS = { bytes: 5 * 1024 * 1024, rows: 10_000, columns: 40 } as const;
const ROW_CELLS = 1_000;
/** Some 20 milliseconds' work where each cell has a problem. */
const STEP_ROWS = 200;

/** The whole list: what is sound, and everything that is not. */
export interface MemberListResult {
  /** Null when the file could not be decoded. */
  readonly encoding: ListEncoding | null;
  /** Rows below the heading that are not blank, sound or not. */
  readonly totalRows: number;
  /** The sound rows, in the order of the file. */
  readonly rows: readonly MemberRow[];
  /** Every member code that could be read, of faulty rows too. */
  readonly codes: readonly string[];
  /** What the file has no column for: it is left as it is registered, where an empty cell takes it away. */
  readonly absent: readonly OptionalPart[];
  /** Sorted by row; `row` is null where the whole file is refused. Every row that is missing in `rows` has one. */
  readonly problems: readonly MemberListProblem[];
  /** Doubts that do not stand in the way of an import. */
  readonly warnings: readonly MemberListProblem[];
}

/**
 * Reads a prefecture's member list from a CSV file in UTF-8 or Shift_JIS. It never throws: whatever the bytes are, the
 * result says what is wrong, in Japanese and with its place. The columns are described in docs/guides/member-list.md.
 * It yields every 200 rows, so that its caller may let others go on.
 */
export function* memberListSteps(bytes: Uint8Array): Generator<undefined, MemberListResult> {
  if (bytes.length === 0) return refuse('FILE_EMPTY');
  if (bytes.length > MEMBER_LIST_LIMITS.bytes) {
    return refuse('FILE_TOO_LARGE', null, {}, { limit: MEMBER_LIST_LIMITS.bytes / 1024 / 1024 });
  }
  const file = parseEncodedText(bytes);
  if ('refused' in file) return refuse(file.refused, null, {}, { offset: file.offset });
  const { encoding, text } = file;
  const records = splitRecords(text);
  if (typeof records === 'number') return refuse('FILE_CSV_BROKEN', encoding, { row: records });

  const [heading = [], ...body] = records;
  if (heading.length === 1 && /[\t;]/.test(heading[0] ?? '')) return refuse('FILE_NOT_COMMA', encoding);
  if (heading.length > MEMBER_LIST_LIMITS.columns) {
    return refuse('FILE_TOO_MANY_COLUMNS', encoding, {}, { limit: MEMBER_LIST_LIMITS.columns });
  }
  if (body.length > MEMBER_LIST_LIMITS.rows) {
    return refuse('FILE_TOO_MANY_ROWS', encoding, {}, { limit: MEMBER_LIST_LIMITS.rows });
  }
  return yield* readRows(encoding, heading, body);
}

function* readRows(
  encoding: ListEncoding,
  heading: readonly string[],
  body: readonly (readonly string[])[],
): Generator<undefined, MemberListResult> {
  const header = parseMemberHeader(heading);
  if (header.problems.length > 0) {
    return {
      encoding,
      totalRows: 0,
      rows: [],
      codes: [],
      absent: [],
      problems: header.problems,
      warnings: header.warnings,
    };
  }
  const parsed: (ParsedRow & { row: number })[] = [];
  for (const [index, cells] of body.entries()) {
    if (index % STEP_ROWS === STEP_ROWS - 1) yield;
    const row = index + 2;
    const blank = cells.every((cell) => cell.trim() === '');
    if (!blank) parsed.push({ row, ...parseMemberRow(cells, header.columns, row) });
  }
  if (parsed.length === 0) return refuse('FILE_WITHOUT_ROWS', encoding);

  const across = compareMemberRows(parsed);
  const clashing = new Set(across.problems.map(({ row }) => row));
  return {
    encoding,
    totalRows: parsed.length,
    rows: parsed.flatMap(({ member }) => (member === null || clashing.has(member.row) ? [] : [member])),
    codes: parsed.flatMap(({ values }) => values.get('memberCode') ?? []),
    absent: header.absent,
    problems: [...parsed.flatMap(({ problems }) => problems), ...across.problems].sort(byRow),
    warnings: [...header.warnings, ...parsed.flatMap(({ warnings }) => warnings), ...across.warnings].sort(
      byRow,
    ),
  };
}

/** The records of a CSV text, each blank line one of them so that row numbers hold; or the row where it breaks off. */
function splitRecords(text: string): string[][] | number {
  let row = 1;
  try {
    return parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: MEMBER_LIST_LIMITS.rows + 2,
      cast: (cell, { index, records }) => {
        row = records + 1;
        // a row of millions of commas would fill the memory before it is looked at
        if (index >= ROW_CELLS) throw new RangeError('too many cells in a row');
        return cell;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) return Number(error['records']) + 1;
    if (error instanceof RangeError) return row;
    throw error;
  }
}

function refuse(
  code: MemberListCode,
  encoding: ListEncoding | null = null,
  place: ProblemPlace = {},
  details: Record<string, number> = {},
): MemberListResult {
  return {
    encoding,
    totalRows: 0,
    rows: [],
    codes: [],
    absent: [],
    problems: [describeProblem(code, place, details)],
    warnings: [],
  };
}

function byRow(one: MemberListProblem, other: MemberListProblem): number {
  return (one.row ?? 0) - (other.row ?? 0);
}
