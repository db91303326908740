import type { Database, Scope, Tx } from '@sonae/tenancy';
import type { PlanNode } from './find-plan-faults.js';

/** A statement with its plans. */
export interface PlannedStatement {
  text: string;
  plans: PlanNode[];
}

/** The statements that an act sends, each with its plan for these values and its generic plan. */
export async function planStatements(
  database: Database,
  scope: Scope,
  act: (tx: Tx) => Promise<unknown>,
): Promise<PlannedStatement[]> {
  const statements: PlannedStatement[] = [];
  const planned: Promise<unknown>[] = [];
  const over = new Error('undone');
  const explain = async (tx: Tx, sql: string, params: readonly unknown[]): Promise<PlanNode> => {
    const [row] = await tx.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(sql, params);
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (plan === undefined) throw new Error('no plan');
    return plan;
  };
  const watch = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (key !== 'query' && key !== 'send')
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        return async (text: string, params: readonly unknown[] = []) => {
          if (/^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/.test(text)) {
            const unknown = params.map(() => null);
            const plans = [explain(target, `EXPLAIN (FORMAT JSON) ${text}`, params)];
            if (params.length > 0)
              plans.push(explain(target, `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`, unknown));
            const statement = Promise.all(plans).then((all) => statements.push({ text, plans: all }));
            planned.push(statement);
          }
          return (value as Tx['query']).call(target, text, params);
        };
      },
    });
  await database
    .run(scope, async (tx) => {
      await act(watch(tx)).catch((error: unknown) => {
        // The ids of this test do not exist; only the statements before the refusal count.
        if ((error as Error).name !== 'UserError') throw error;
      });
      await Promise.all(planned);
      throw over;
    })
    .catch((error: unknown) => {
      if (error !== over) throw error;
    });
  return statements;
}
