import { beginTransaction } from './begin-transaction.js';
import { ConnectionLanes } from '@sonae/platform/database';
import { checkCommitted, commit } from '@sonae/platform/database';
import { errorOf } from '@sonae/platform/database';
import type { Scope } from './scope.js';
import type { Hindrance } from '@sonae/platform/database';
import { openEntities } from '@sonae/platform/database';
import { openSource, type DatabaseOptions, type Source } from '@sonae/platform/database';
import { runAgain } from './run-again.js';
import { sendCommit } from './send-commit.js';
import { StatementQueue } from '@sonae/platform/database';
import { sent } from '@sonae/platform/database';
import { poolOf, takeConnection, type Connection } from '@sonae/platform/database';
import { OpenTx, type Tx } from './tx.js';

/** The only way to PostgreSQL. Every statement runs inside a transaction that carries its scope. */
export class Database {
  private readonly unfinished = new Set<Promise<void>>();
  private readonly lanes: ConnectionLanes;

  private constructor(
    private readonly options: DatabaseOptions,
    private readonly opened: Source,
  ) {
    this.lanes = new ConnectionLanes(options.poolSize);
  }

  /** Knows every entity class whose module was loaded before: code that names one in `tx.repo` has loaded it. */
  static async open(options: DatabaseOptions): Promise<Database> {
    return new Database(options, await openSource(options));
  }

  /**
   * Runs `work` in one transaction of that scope, which is rolled back unless it writes an audit row. When PostgreSQL
   * aborts it because of concurrent transactions, it runs again (run-again.ts): so `work` must have no effect outside
   * of its transaction.
   */
  run<S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>): Promise<T> {
    return runAgain(() => this.transact(scope, work, false));
  }

  /** Runs `work` in a READ ONLY transaction of that scope. */
  read<S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>): Promise<T> {
    return this.transact(scope, work, true);
  }

  /** Why this process is not ready; undefined when it is. */
  hindrance(): Promise<Hindrance | undefined> {
    return this.opened.readiness.hindrance();
  }

  /** The time of all transactions: the database's, or that of the given clock. */
  readonly clock = (): Date => (this.options.clock ?? this.opened.clock.now)();

  /** Seconds by which this machine's clock is ahead of the database's, for the metrics. */
  clockAhead(): number {
    return this.opened.clock.ownAhead() / 1000;
  }

  /** Connections of this process, for the metrics. */
  connections(): { open: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = poolOf(this.opened.source.driver);
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /** Waits for jobs that are being enqueued and transactions that are ending, then closes every connection. */
  async close(): Promise<void> {
    this.opened.clock.close();
    await Promise.all(this.unfinished);
    await this.opened.source.destroy();
  }

  /**
   * Like `read`, in one round trip: the statements that `work` sends before it first awaits travel with the beginning
   * and the end of the transaction. Statements that it sends later fail, and so do entities.
   */
  readInOneTrip<S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>): Promise<T> {
    return this.transactInOneTrip(scope, work, true);
  }

  /**
   * Like `run`, in one round trip; as in `readInOneTrip`, statements that are sent later fail. COMMIT travels along,
   * before any answer is known: a statement that finds a violation must fail, by a constraint or `app.refuse`.
   */
  writeInOneTrip<S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>): Promise<T> {
    return runAgain(() => this.transactInOneTrip(scope, work, false));
  }

  private async transactInOneTrip<S extends Scope, T>(
    scope: S,
    work: (tx: Tx<S>) => Promise<T>,
    readOnly: boolean,
  ): Promise<T> {
    const begin = beginTransaction(scope, { readOnly, givenClock: this.options.clock !== undefined });
    const connection = await this.connect(scope);
    const now = this.clock();
    const statements = new StatementQueue(connection.client);
    const begun = sent(begin(statements, now));
    const tx = new OpenTx(scope, now, statements);
    // A synchronous throw fails the transaction, too, and the transaction must still end.
    const result = sent((async () => work(tx))());
    tx.close();
    const ended = sent(readOnly ? statements.ask(commit) : sendCommit(tx, statements));
    if (readOnly) this.later(statements.flush().then((failure) => connection.giveBack(failure)));
    else {
      // All statements are sent in one tick. A failure before that changes nothing.
      for (const each of [result, ended]) each.catch((reason: unknown) => statements.drop(reason));
      this.later(ended.then(() => connection.giveBack(), connection.giveBack));
    }
    try {
      const answer = await result;
      await begun;
      if (!readOnly) checkCommitted(await ended);
      this.ring(tx);
      return answer;
    } catch (thrown) {
      this.opened.readiness.note(thrown, { readOnly });
      throw errorOf(thrown);
    }
  }

  private async transact<S extends Scope, T>(
    scope: S,
    work: (tx: Tx<S>) => Promise<T>,
    readOnly: boolean,
  ): Promise<T> {
    const begin = beginTransaction(scope, { readOnly, givenClock: this.options.clock !== undefined });
    const connection = await this.connect(scope);
    const { client } = connection;
    const now = this.clock();
    const statements = new StatementQueue(client);
    // Not awaited: the first statement follows at once, and fails when this one fails.
    const begun = sent(begin(statements, now));
    const tx = new OpenTx(scope, now, statements, () => openEntities(this.opened.source, client));
    try {
      const result = await work(tx);
      const ended = sent(readOnly ? statements.ask(commit) : sendCommit(tx, statements));
      tx.close();
      if (readOnly) {
        await begun;
        this.later(ended.then(() => connection.giveBack(), connection.giveBack));
        return result;
      }
      await tx.settled();
      checkCommitted(await ended);
      await connection.giveBack();
      this.ring(tx);
      return result;
    } catch (thrown) {
      tx.close();
      statements.drop(thrown);
      // An unawaited statement that failed is the cause of every failure after it.
      const cause = await begun
        .then(() => tx.settled())
        .then(
          () => thrown,
          (error: unknown) => error,
        );
      await connection.giveBack(cause ?? new Error('nothing was thrown'));
      this.opened.readiness.note(cause, { readOnly });
      throw errorOf(cause);
    }
  }

  private connect({ work, patience }: Scope): Promise<Connection> {
    patience?.begin();
    return this.lanes.take(work, () => takeConnection(poolOf(this.opened.source.driver)));
  }

  // Work that no answer waits for, but `close` does.
  private later(work: Promise<void>): void {
    const watched = work.finally(() => this.unfinished.delete(watched));
    this.unfinished.add(watched);
  }

  // The rows are committed, and the worker's sweep finds them: a queue that is down costs seconds, and loses no work.
  private ring(tx: OpenTx<Scope>): void {
    if (tx.jobs.length === 0) return;
    const ring = this.options.queue.ring(tx.jobs).catch((error: unknown) => {
      this.options.log.warn(
        { err: error, jobs: tx.jobs.length },
        'queue not rung; the sweep will find the work',
      );
    });
    this.later(ring);
  }
}
