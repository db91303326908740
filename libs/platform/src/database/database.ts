import { DataSource, getMetadataArgsStorage, QueryFailedError, type QueryRunner } from 'typeorm';
import type { ClientBase, Pool } from 'pg';
import { OperationalError } from '../errors/index.js';
import type { Queue } from '../jobs/index.js';
import type { Log } from '../log/index.js';
import { checkServer, serverQuery, type ServerFacts } from './check-server.js';
import { operationalErrorOf } from './operational-errors.js';
import { beginStatement, type Scope, type SystemTask } from './scope.js';
import { OpenTx, type Tx } from './tx.js';

/** How to reach the database, and what rings after COMMIT. */
export interface DatabaseOptions {
  url: string;
  /** Connections at most. */
  poolSize: number;
  queue: Pick<Queue, 'ring'>;
  clock: () => Date;
  log: Log;
  /** Milliseconds one statement may take. */
  statementTimeout?: number;
}

type PoolCounts = Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

// Machinery that changes no record a person would ask about; everything else leaves an audit row or fails.
const unaudited: ReadonlySet<SystemTask> = new Set(['sessions', 'deliver', 'schedule', 'load']);

/** The only door to PostgreSQL. Every statement runs inside a transaction that carries its scope. */
export class Database {
  private readonly ringing = new Set<Promise<void>>();

  private constructor(
    private readonly source: DataSource,
    private readonly options: DatabaseOptions,
  ) {}

  /** Knows every entity class whose module was loaded before: whoever can name one in `tx.repo` has loaded it. */
  static async open(options: DatabaseOptions): Promise<Database> {
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
        statement_timeout: options.statementTimeout ?? 5_000,
        lock_timeout: 3_000,
        idle_in_transaction_session_timeout: 30_000,
        application_name: 'sonae',
      },
    });
    try {
      await source.initialize();
      const [facts] = await source.query<ServerFacts[]>(serverQuery);
      if (facts) checkServer(facts);
    } catch (error) {
      if (source.isInitialized) await source.destroy();
      throw operationalErrorOf(error) ?? error;
    }
    return new Database(source, options);
  }

  /** Runs `work` in one transaction of that scope. It must write its audit row, or it is rolled back. */
  run<S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>): Promise<T> {
    return this.transact(scope, work, false);
  }

  /** Runs `work` in a READ ONLY transaction of that scope. */
  read<S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>): Promise<T> {
    return this.transact(scope, work, true);
  }

  /** Whether the database answers, for readiness. */
  async ready(): Promise<boolean> {
    return this.source.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  /** Connections of this process, for the metrics. */
  connections(): { open: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = poolOf(this.source.driver);
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /** Waits for bells still being rung, then closes every connection. */
  async close(): Promise<void> {
    await Promise.all(this.ringing);
    await this.source.destroy();
  }

  private async transact<S extends Scope, T>(
    scope: S,
    work: (tx: Tx<S>) => Promise<T>,
    readOnly: boolean,
  ): Promise<T> {
    const begin = beginStatement(scope, readOnly);
    const runner = this.source.createQueryRunner();
    let tx: OpenTx<S> | undefined;
    let client: ClientBase | undefined;
    try {
      client = (await runner.connect()) as ClientBase;
      await client.query(begin);
      // TypeORM must not open a transaction of its own inside ours.
      inTransaction(runner, true);
      tx = new OpenTx(scope, this.options.clock(), runner, client);
      const result = await work(tx);
      if (!readOnly && !tx.audited && !(scope.kind === 'system' && unaudited.has(scope.task))) {
        throw new Error('a transaction that may write left no audit row');
      }
      tx.close();
      // PostgreSQL answers ROLLBACK, without an error, to the COMMIT of an aborted transaction.
      const outcome = await client.query('COMMIT');
      if (outcome.command !== 'COMMIT') throw new OperationalError('TRANSACTION_ABORTED');
      await finish(runner);
      this.ring(tx);
      return result;
    } catch (thrown) {
      tx?.close();
      await abandon(runner, client);
      // TypeORM's wrapper carries the parameters of the statement, which must not reach a log.
      const error: unknown = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
      throw operationalErrorOf(error) ?? error;
    }
  }

  // The rows are committed and a sweep finds them: a queue that is down costs seconds, not work.
  private ring(tx: OpenTx<Scope>): void {
    if (tx.jobs.length === 0) return;
    const ring = this.options.queue
      .ring(tx.jobs)
      .catch((error: unknown) => {
        this.options.log.warn(
          { err: error, jobs: tx.jobs.length },
          'queue not rung; the sweep will find the work',
        );
      })
      .finally(() => this.ringing.delete(ring));
    this.ringing.add(ring);
  }
}

// TypeORM types the driver of every database alike.
function poolOf(driver: object): PoolCounts {
  return (driver as { master: PoolCounts }).master;
}

// Read-only in the interface, because it is the runner's own business whenever somebody else begins.
function inTransaction(runner: QueryRunner, active: boolean): void {
  Object.assign(runner, { isTransactionActive: active });
}

async function finish(runner: QueryRunner): Promise<void> {
  inTransaction(runner, false);
  await runner.release();
}

// A connection whose ROLLBACK fails is in an unknown state and must not go back to the pool.
async function abandon(runner: QueryRunner, client: ClientBase | undefined): Promise<void> {
  if (runner.isReleased) return;
  inTransaction(runner, false);
  try {
    if (client !== undefined) await client.query('ROLLBACK');
  } catch {
    await (client as ClientBase & { end(): Promise<void> }).end().catch(() => undefined);
  }
  await runner.release();
}
