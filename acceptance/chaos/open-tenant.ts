import type { AssociationScope } from '@sonae/tenancy';

export interface Tenant {
  databaseUrl: string;
  queueUrl: string;
  associationId: string;
}

/** Opens the database as an association, like the API. Its imports exist only after a build. */
export async function openTenant({ databaseUrl, queueUrl, associationId }: Tenant) {
  const { Database } = await import('@sonae/tenancy');
  const { openLog } = await import('@sonae/platform/log');
  const { openQueue } = await import('@sonae/platform/jobs');
  const log = openLog('chaos', 'error');
  const queue = openQueue(queueUrl, log);
  const database = await Database.open({ url: databaseUrl, poolSize: 1, queue, log });
  const scope: AssociationScope = {
    kind: 'association',
    associationId,
    actor: 'system',
    requestId: 'chaos',
    origin: { network: 'unknown', client: 'chaos' },
  };
  return {
    database,
    scope,
    end: async () => {
      await database.close();
      await queue.close();
    },
  };
}
