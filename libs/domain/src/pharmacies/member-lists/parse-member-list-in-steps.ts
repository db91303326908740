import { setImmediate } from 'node:timers/promises';
import { compareMemberRows } from './compare-member-rows.js';
import { describeProblem, type MemberListProblem, type ProblemPlace } from './describe-problem.js';
import { memberListLimits } from './member-list-limits.js';
import type { MemberListCode } from './member-list.texts.js';
import { type ListEncoding, parseEncodedText } from './parse-encoded-text.js';
import { type OptionalPart, parseMemberHeader } from './parse-member-header.js';
import { type MemberRow, type ParsedRow, parseMemberRow } from './parse-member-row.js';
import { MAX_KEPT, sortProblems } from './sort-problems.js';
import { splitRecordsInSteps } from './split-records-in-steps.js';

/** About 20 milliseconds of work where each cell has a problem. */
const STEP_ROWS = 200;

/** The whole parsed list: its sound rows, and its problems. */
export interface MemberListResult {
  /** Null when the file could not be decoded. */
  readonly encoding: ListEncoding | null;
  /** Rows below the heading that are not blank, sound or faulty. */
  readonly totalRows: number;
  /** The sound rows, in the order of the file. */
  readonly rows: readonly MemberRow[];
  /** Every readable member code, of faulty rows too. */
  readonly codes: readonly string[];
  /** Columns that the file does not have: the registered values stay, whereas an empty cell removes a value. */
  readonly absent: readonly OptionalPart[];
  /**
   * At least the first 1,000, sorted by row; `row` is null where the whole file is refused. Every row that is missing
   * in `rows` has one, or comes after those described.
   */
  readonly problems: readonly MemberListProblem[];
  /** The number of all problems, including those that are not described. */
  readonly problemCount: number;
  /** Doubts that do not prevent an import. */
  readonly warnings: readonly MemberListProblem[];
}

/**
 * Parses a prefecture's member list from a CSV file in UTF-8 or Shift_JIS. It never throws: for any bytes the result
 * has the problems, in Japanese and with their place. docs/guides/member-list.md describes the columns. It yields to
 * the event loop every 64 KiB of the text and every 200 rows, so that other requests are answered meanwhile.
 */
export async function parseMemberListInSteps(bytes: Uint8Array): Promise<MemberListResult> {
  if (bytes.length === 0) return refuse('FILE_EMPTY');
  if (bytes.length > memberListLimits.bytes) {
    return refuse('FILE_TOO_LARGE', null, {}, { limit: memberListLimits.bytes / 1024 / 1024 });
  }
  const file = parseEncodedText(bytes);
  if ('refused' in file) return refuse(file.refused, null, {}, { offset: file.offset });
  const { encoding, text } = file;
  const split = await splitRecordsInSteps(text);
  if ('refused' in split) {
    const isHeading = split.refused === 'FILE_TOO_MANY_COLUMNS';
    const place = isHeading ? {} : { row: split.row };
    return refuse(split.refused, encoding, place, { limit: memberListLimits.columns });
  }

  const [heading = [], ...body] = split.records;
  if (heading.length === 1 && /[\t;]/.test(heading[0] ?? '')) return refuse('FILE_NOT_COMMA', encoding);
  if (body.length > memberListLimits.rows) {
    return refuse('FILE_TOO_MANY_ROWS', encoding, {}, { limit: memberListLimits.rows });
  }
  return readRows(encoding, heading, body);
}

async function readRows(
  encoding: ListEncoding,
  heading: readonly string[],
  body: readonly (readonly string[])[],
): Promise<MemberListResult> {
  const header = parseMemberHeader(heading);
  if (header.problems.length > 0) {
    return unread(encoding, header);
  }
  const parsed: (ParsedRow & { row: number })[] = [];
  const problems: MemberListProblem[] = [];
  let problemCount = 0;
  for (const [index, cells] of body.entries()) {
    if (index % STEP_ROWS === STEP_ROWS - 1) await setImmediate();
    const row = index + 2;
    const blank = cells.every((cell) => cell.trim() === '');
    if (blank) continue;
    const room = MAX_KEPT - problems.length;
    const read = parseMemberRow(cells, header.columns, { row, room });
    problems.push(...read.problems);
    problemCount += read.problemCount;
    parsed.push({ row, ...read });
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
    problems: sortProblems([...problems, ...across.problems]),
    problemCount: problemCount + across.problems.length,
    warnings: sortProblems([
      ...header.warnings,
      ...parsed.flatMap(({ warnings }) => warnings),
      ...across.warnings,
    ]),
  };
}

function refuse(
  code: MemberListCode,
  encoding: ListEncoding | null = null,
  place: ProblemPlace = {},
  details: Record<string, number> = {},
): MemberListResult {
  return unread(encoding, { problems: [describeProblem(code, place, details)], warnings: [] });
}

/** The result of a list whose rows were not read. */
function unread(
  encoding: ListEncoding | null,
  { problems, warnings }: Pick<MemberListResult, 'problems' | 'warnings'>,
): MemberListResult {
  const problemCount = problems.length;
  return { encoding, totalRows: 0, rows: [], codes: [], absent: [], problems, problemCount, warnings };
}
