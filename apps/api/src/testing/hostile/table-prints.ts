import type { Client } from 'pg';

/**
 * Columns that may change although a request was refused: counted attempts, last uses of sessions and keys, failed
 * sign-ins.
 */
const volatile: Record<string, string> = {
  session: `hashtextextended((to_jsonb(t) - 'last_seen_at')::text, 0)`,
  api_key: `hashtextextended((to_jsonb(t) - 'last_used_at')::text, 0)`,
};
const leftOut: Record<string, string> = {
  audit: `WHERE action <> 'accounts.signInFailed'`,
  security_event: `WHERE kind <> 'SIGN_IN_FAILED'`,
};

/**
 * A print of every table: the number of its rows and a sum over them. Every committed change of a row changes its
 * transaction number, so a sum of these numbers shows a change as reliably as a sum over the contents, without reading
 * them.
 */
export class TablePrints {
  private constructor(
    private readonly sql: Client,
    private readonly statement: string,
  ) {}

  static async of(sql: Client): Promise<TablePrints> {
    const { rows } = await sql.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = 'public' AND c.relname <> 'rate_limit'
       ORDER BY 1`,
    );
    const parts = rows.map(
      ({ name }) =>
        `SELECT '${name}' AS name, count(*) || ':' || coalesce(sum(${volatile[name] ?? 'xmin::text::bigint'}), 0) AS print
         FROM ${name} t ${leftOut[name] ?? ''}`,
    );
    return new TablePrints(sql, parts.join(' UNION ALL '));
  }

  async take(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.sql.query<{ name: string; print: string }>(this.statement);
    return new Map(rows.map(({ name, print }) => [name, print]));
  }
}

/** The tables whose prints differ. */
export function changedTables(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...after].filter(([name, print]) => before.get(name) !== print).map(([name]) => name);
}
