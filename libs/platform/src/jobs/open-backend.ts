import { createPostgresBackend, type PostgresConnection } from 'bullmq';

type ListenClient = Awaited<ReturnType<PostgresConnection['getListenClient']>>;

/**
 * BullMQ's backend on PostgreSQL, whose connections have an `error` listener for their whole life: a lost connection
 * emits `error`, which ends a process without a listener. BullMQ has none while a client of the pool is in use, and
 * removes all from its LISTEN client before it ends it.
 */
export const openBackend: typeof createPostgresBackend = (name, options, factoryOptions) => {
  const backend = createPostgresBackend(name, options, factoryOptions);
  const { connection } = backend;
  const getListenClient = connection.getListenClient.bind(connection);
  const guarded = new WeakSet<ListenClient>();
  connection.pool.on('connect', listen);
  connection.getListenClient = async () => {
    const client = await getListenClient();
    if (!guarded.has(client)) guardAlways(client);
    guarded.add(client);
    return client;
  };
  return backend;
};

function listen(client: ListenClient): void {
  client.on('error', () => undefined);
}

function guardAlways(client: ListenClient): void {
  const removeAllListeners = client.removeAllListeners.bind(client);
  client.removeAllListeners = (...events) => {
    removeAllListeners(...events);
    listen(client);
    return client;
  };
  // It may have been closed meanwhile.
  listen(client);
}
