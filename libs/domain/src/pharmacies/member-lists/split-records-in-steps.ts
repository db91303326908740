import { setImmediate } from 'node:timers/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import { memberListLimits } from './member-list-limits.js';

/**
 * The records of a text, including one for each blank line so that row numbers are right; or the row at which it breaks
 * off.
 */
export type SplitText =
  | { readonly records: readonly (readonly string[])[] }
  | { readonly refused: 'FILE_CSV_BROKEN' | 'FILE_TOO_MANY_COLUMNS'; readonly row: number };

/** About 10 milliseconds of work. */
const STEP_BYTES = 64 * 1024;

/**
 * Splits a CSV text into records, at most one row more than a list may have, and yields to the event loop after each
 * step. A heading with too many columns is refused as FILE_TOO_MANY_COLUMNS; a row with too many cells breaks off.
 */
export async function splitRecordsInSteps(text: string, stepBytes = STEP_BYTES): Promise<SplitText> {
  let row = 1;
  const parser = parse({
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    to: memberListLimits.rows + 2,
    cast: (cell, { index, records }) => {
      row = records + 1;
      // A row of millions of commas would otherwise fill the memory before any check.
      if (index >= memberListLimits.columns) throw new RangeError('too many cells in a row');
      return cell;
    },
  });
  const fed = feed(parser, Buffer.from(text), stepBytes);
  const records: string[][] = [];
  try {
    for await (const record of parser) records.push(record as string[]);
    return { records };
  } catch (error) {
    if (error instanceof CsvError) return { refused: 'FILE_CSV_BROKEN', row: Number(error['records']) + 1 };
    if (!(error instanceof RangeError)) throw error;
    return { refused: row === 1 ? 'FILE_TOO_MANY_COLUMNS' : 'FILE_CSV_BROKEN', row };
  } finally {
    await fed;
  }
}

/** Writes until all is written, or the parser has ended or failed. */
async function feed(parser: Parser, bytes: Buffer, stepBytes: number): Promise<void> {
  for (let begin = 0; begin < bytes.length; begin += stepBytes) {
    await setImmediate();
    if (!parser.writable) return;
    parser.write(bytes.subarray(begin, begin + stepBytes));
  }
  await setImmediate();
  if (parser.writable) parser.end();
}
