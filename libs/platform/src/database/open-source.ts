import type { ClientBase } from 'pg';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import type { Queue } from '../jobs/index.js';
import type { Log } from '../log/index.js';
import { DatabaseClock } from './database-clock.js';
import { checkServer, serverQuery, type ServerFacts } from './check-server.js';
import { operationalErrorOf } from './operational-errors.js';
import { Readiness } from './readiness.js';

/** How to reach the database, and the queue for jobs after COMMIT. */
export interface DatabaseOptions {
  url: string;
  /** The most connections. */
  poolSize: number;
  queue: Pick<Queue, 'ring'>;
  /** A clock for tests and the demo, in place of the database's. */
  clock?: (() => Date) | undefined;
  log: Log;
  /** The statement timeout in milliseconds. */
  statementTimeout?: number;
}

// A lost connection fails its statements. It also emits `error`, which ends a process without a listener; the pool
// listens only on idle connections. So each connection has a listener for its whole life.
const guard = (client: ClientBase) => void client.on('error', () => undefined);

/** The open connections, with the clock and the readiness of the server. */
export interface Source {
  source: DataSource;
  clock: DatabaseClock;
  readiness: Readiness;
}

/**
 * Opens the connections. It knows every entity class whose module was loaded before: code that names one in `tx.repo`
 * has loaded it.
 * @throws OperationalError DATABASE_UNAVAILABLE, or an Error when the server or the role is refused (`checkServer`)
 */
export async function openSource(options: DatabaseOptions): Promise<Source> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: getMetadataArgsStorage().tables.map(({ target }) => target),
    synchronize: false,
    logging: false,
    poolSize: options.poolSize,
    connectTimeoutMS: 5_000,
    poolErrorHandler: (error: unknown) => options.log.warn({ err: error }, 'idle database connection lost'),
    extra: {
      // Statements are sent without waiting for earlier answers.
      pipeline: true,
      // A new connection costs milliseconds, and has no prepared statements.
      idleTimeoutMillis: 300_000,
      statement_timeout: options.statementTimeout ?? 5_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 30_000,
      application_name: 'sonae',
      // So that the loss of the host is noticed.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      onConnect: guard,
    },
  });
  try {
    await source.initialize();
    const [facts] = await source.query<ServerFacts[]>(serverQuery);
    if (facts) checkServer(facts);
    const asking = { ask: <R>(sql: string) => source.query<R[]>(sql), log: options.log };
    const clock = await DatabaseClock.open(asking);
    return {
      source,
      clock,
      readiness: new Readiness({ ...asking, clock: options.clock ?? clock.now }, clock),
    };
  } catch (error) {
    if (source.isInitialized) await source.destroy();
    throw operationalErrorOf(error) ?? error;
  }
}
