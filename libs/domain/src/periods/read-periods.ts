import { readFileSync } from 'node:fs';
import { z } from 'zod';

const shape = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      /** The kind of its rows, in words. */
      what: z.string(),
      /** Days for which they are kept; null: as long as the record they belong to. */
      days: z.number().int().positive().nullable(),
      /** The day from which it is counted. */
      from: z.string(),
      /** What happens at the end, in words. */
      then: z.string(),
    }),
  ),
});

/** How long the rows of a table are kept. */
export type Period = z.infer<typeof shape>['tables'][number];

/** Reads the periods of all tables from libs/domain/data/retention.json. */
export function readPeriods(): Period[] {
  const file = new URL('../../data/retention.json', import.meta.url);
  return shape.parse(JSON.parse(readFileSync(file, 'utf8'))).tables;
}
