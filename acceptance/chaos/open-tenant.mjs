/**
 * Opens the database as an association, like the API. Its imports exist only after a build.
 *
 * @param {Tenant} tenant
 * @typedef {{databaseUrl: string, queueUrl: string, associationId: string}} Tenant
 */
export async function openTenant({ databaseUrl, queueUrl, associationId }) {
  const { Database } = await import('@sonae/tenancy');
  const { openLog } = await import('@sonae/platform/log');
  const { openQueue } = await import('@sonae/platform/jobs');
  const log = openLog('chaos', 'error');
  const queue = openQueue(queueUrl, log);
  const database = await Database.open({ url: databaseUrl, poolSize: 1, queue, log });
  return {
    database,
    scope: {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: 'chaos',
      origin: { network: 'unknown', client: 'chaos' },
    },
    end: async () => {
      await database.close();
      await queue.close();
    },
  };
}
