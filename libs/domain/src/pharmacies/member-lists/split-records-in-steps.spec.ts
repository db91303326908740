import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { memberListLimits } from './member-list-limits.js';
import { splitRecordsInSteps } from './split-records-in-steps.js';

/** The result for the whole text in one step; the row at which it breaks off. */
function atOnce(text: string): string[][] | number {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError) return Number(error['records']) + 1;
    throw error;
  }
}

const inSteps = async (text: string, step: number) => {
  const split = await splitRecordsInSteps(text, step);
  return 'records' in split ? split.records : split.row;
};

describe('a text that is split in steps', () => {
  it('gives the same records, or breaks off at the same row, wherever its steps end', async () => {
    const part = fc.constantFrom(
      ',',
      '"',
      '""',
      '\r\n',
      '\n',
      '\r',
      '\n\r',
      'a',
      ' ',
      '薬局',
      '𠮷',
      '"a,\r\nb"',
    );
    const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 12 }), async (given, step) => {
        expect(await inSteps(given, step)).toEqual(atOnce(given));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read to one row more than a list may have, whatever comes later', async () => {
    const rows = 'a,b\r'.repeat(memberListLimits.rows + 2);
    for (const rest of ['', '"', 'c,d\r'.repeat(5_000), `${','.repeat(500)}\r`]) {
      const split = await splitRecordsInSteps(`${rows}${rest}`, 1_000);
      expect('records' in split && split.records.length).toBe(memberListLimits.rows + 2);
    }
  });

  it('breaks off at a row of too many cells, and tells a heading of too many columns', async () => {
    const wide = 'x,'.repeat(memberListLimits.columns);
    const narrow = wide.slice(0, -1);
    expect(await splitRecordsInSteps(`${narrow}\n${narrow}`)).toMatchObject({ records: [{}, {}] });
    expect(await splitRecordsInSteps(`${narrow}\n${wide}`)).toEqual({ refused: 'FILE_CSV_BROKEN', row: 2 });
    expect(await splitRecordsInSteps(wide)).toEqual({ refused: 'FILE_TOO_MANY_COLUMNS', row: 1 });
  });
});
