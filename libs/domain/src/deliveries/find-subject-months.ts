import type { Id, MemberScope, Tx } from '@sonae/tenancy';

/**
 * The months in which the scope's association has deliveries about a subject: at most one for each wave. A statement
 * about these deliveries with a condition on them reads only these parts.
 * @returns first days, yyyy-mm-dd
 */
export async function findSubjectMonths(tx: Tx<MemberScope>, subjectId: Id): Promise<string[]> {
  const [found] = await tx.query<{ months: string[] }>('SELECT app.months_of($1, $2)::text[] AS months', [
    tx.scope.associationId,
    subjectId,
  ]);
  return found?.months ?? [];
}
