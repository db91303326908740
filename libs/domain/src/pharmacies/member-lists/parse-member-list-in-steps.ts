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
  /**
   * The first 1,000 at least, sorted by row; `row` is null where the whole file is refused. Every row that is missing in
   * `rows` has one, or comes later.
   */
  readonly problems: readonly MemberListProblem[];
  /** Of all problems, those that are not described too. */
  readonly problemCount: number;
  /** Doubts that do not stand in the way of an import. */
  readonly warnings: readonly MemberListProblem[];
}

/**
 * Reads a prefecture's member list from a CSV file in UTF-8 or Shift_JIS. It never throws: whatever the bytes are, the
 * result says what is wrong, in Japanese and with its place. The columns are described in docs/guides/member-list.md.
 * It gives the event loop back every 64 KiB of the text and every 200 rows, so that other requests are answered meanwhile.
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

/** A list of which no row is read. */
function unread(
  encoding: ListEncoding | null,
  { problems, warnings }: Pick<MemberListResult, 'problems' | 'warnings'>,
): MemberListResult {
  const problemCount = problems.length;
  return { encoding, totalRows: 0, rows: [], codes: [], absent: [], problems, problemCount, warnings };
}
