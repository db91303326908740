import { readFileSync } from 'node:fs';
import { z } from 'zod';

const shape = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      /** What its rows are, in words. */
      what: z.string(),
      /** How long they are kept; null as long as what they belong to. */
      days: z.number().int().positive().nullable(),
      /** The day from which it is counted. */
      from: z.string(),
      /** What happens then. */
      then: z.string(),
    }),
  ),
});

/** How long the rows of a table are kept. */
export type Period = z.infer<typeof shape>['tables'][number];

/** The stated periods of all tables, as libs/domain/data/retention.json has them. */
export function readPeriods(): Period[] {
  const file = new URL('../../data/retention.json', import.meta.url);
  return shape.parse(JSON.parse(readFileSync(file, 'utf8'))).tables;
}
