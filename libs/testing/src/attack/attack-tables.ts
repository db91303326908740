import type { Client, QueryResult } from 'pg';
import { verbs } from './attack-verbs.js';
import type { Attempt } from './attempt.js';
import { isForeign, type Asker } from './judge-row.js';
import type { Row, Table } from './read-catalog.js';
import type { World } from './world.js';

export interface AttackResult {
  /** Attempts made: asker × table × verb × kind of row. */
  cases: number;
  /** The attempts that got through, one line each. */
  leaks: string[];
  /**
   * What each asker could do to each table: S, I, U, D with the number of rows; a lower-case letter when these were not
   * all rows of the table.
   */
  reached: Record<string, Record<string, string>>;
}

interface Outcome {
  rows: Row[];
  count: number;
  code: string | undefined;
  message: string;
}

/**
 * Every asker tries every verb on every table, against every row of others. The attempts run as sonae_app and each is
 * undone; the changes are checked as a superuser, outside the policies.
 * @param sql a superuser's connection with a transaction open
 */
export async function attackTables(
  sql: Client,
  world: World,
  askers: readonly Asker[],
  tables: readonly Table[] = world.tables,
  options: { stopAtFirst?: boolean } = {},
): Promise<AttackResult> {
  const result: AttackResult = { cases: 0, leaks: [], reached: {} };
  for (const table of tables) {
    const before = await snapshot(sql, table);
    for (const asker of askers) {
      const foreign = before.filter((row) => isForeign(asker, world, table.name, row));
      for (const attempt of verbs(asker, world, table, foreign)) {
        result.cases += 1;
        const outcome = await run(sql, asker, attempt, async () =>
          attempt.writes ? snapshot(sql, table) : undefined,
        );
        const fault = judge(asker, world, table, before, attempt, outcome);
        if (fault !== undefined) {
          result.leaks.push(`${asker.name} ${attempt.verb} ${table.name}: ${fault}`);
          if (options.stopAtFirst === true) return result;
        }
        note(result, asker, table, before.length, attempt, outcome);
      }
    }
  }
  return result;
}

function note(
  result: AttackResult,
  asker: Asker,
  table: Table,
  total: number,
  attempt: Attempt,
  outcome: Outcome,
): void {
  const { reach } = attempt;
  if (reach === undefined || outcome.code === '42501') return;
  // Another error means that the policies let it pass; an insert must not fail for being invalid.
  if (outcome.code === undefined ? outcome.count === 0 : reach === 'I' && outcome.code !== '23505') return;
  const some = outcome.code === undefined && outcome.count < total;
  const mark = reach === 'I' ? 'I' : `${some ? reach.toLowerCase() : reach}${outcome.count}`;
  const tables = (result.reached[asker.name] ??= {});
  tables[table.name] = `${tables[table.name] ?? ''} ${mark}`.trim();
}

/** All rows of a table. */
export async function snapshot(sql: Client, { name }: Table): Promise<Row[]> {
  const { rows } = await sql.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${name} t`);
  return rows.map(({ row }) => row);
}

async function run(
  sql: Client,
  asker: Asker,
  attempt: Attempt,
  lookBehind: () => Promise<Row[] | undefined>,
): Promise<Outcome & { after: Row[] | undefined }> {
  let outcome: Outcome;
  let after: Row[] | undefined;
  try {
    // One simple message; its results come as a list, in which the attempt's own is the last but one.
    const results = (await sql.query(
      `SAVEPOINT attempt; ${asker.sql}; SET LOCAL ROLE sonae_app; ${attempt.sql}; SET LOCAL ROLE NONE`,
    )) as unknown as QueryResult<{ row?: Row }>[];
    const own = results.at(-2);
    outcome = {
      rows: (own?.rows ?? []).flatMap(({ row }) => (row ? [row] : [])),
      count: own?.rowCount ?? 0,
      code: undefined,
      message: '',
    };
    after = await lookBehind();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === undefined) throw error;
    outcome = { rows: [], count: 0, code, message };
  }
  await sql.query('ROLLBACK TO attempt');
  return { ...outcome, after };
}

// Refusals that reveal nothing about any row. Any other error would mean that the policies let the statement pass.
const refused = new Set(['42501']);

function judge(
  asker: Asker,
  world: World,
  table: Table,
  before: Row[],
  attempt: Attempt,
  outcome: Outcome & { after: Row[] | undefined },
): string | undefined {
  const { code, rows, count, after } = outcome;
  if (code !== undefined) {
    return refused.has(code) || attempt.mayFailWith?.includes(code)
      ? undefined
      : `${code} ${outcome.message}`;
  }
  if (attempt.mustFail) return `went through (${count} rows)`;
  if (attempt.mustBeEmpty && count > 0) return `${count} rows`;
  const seen = rows.filter((row) => isForeign(asker, world, table.name, row));
  if (seen.length > 0) return `${seen.length} foreign rows, first ${JSON.stringify(seen[0]).slice(0, 120)}`;
  return after && changeOf(asker, world, table, before, after);
}

function changeOf(asker: Asker, world: World, table: Table, before: Row[], after: Row[]): string | undefined {
  const foreign = (row: Row) => isForeign(asker, world, table.name, row);
  const print = (row: Row) => JSON.stringify(row);
  const then = new Set(after.map(print));
  const lost = before.filter((row) => foreign(row) && !then.has(print(row)));
  if (lost.length > 0) return `${lost.length} foreign rows changed or gone`;
  const earlier = new Set(before.map(print));
  const planted = after.filter((row) => !earlier.has(print(row)) && foreign(row));
  return planted.length > 0 ? `${planted.length} rows planted elsewhere` : undefined;
}
