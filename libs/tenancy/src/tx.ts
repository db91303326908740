import { hash } from 'node:crypto';
import type { EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import type { Job, QueuedJob } from '@sonae/platform/jobs';
import { nameStatement } from '@sonae/platform/database';
import type { Hold } from './entrance.js';
import { scopeStatement, type Id, type Scope } from './scope.js';
import type { StatementQueue } from '@sonae/platform/database';
import { tellStatement } from '@sonae/platform/database';

/** One row of the audit trail. Only digests of `before` and `after` are stored, never their text. */
export interface AuditEntry {
  /** `feature.verbNoun`: the feature and its mutation, or its act where there is no mutation. */
  action: string;
  recordType: string;
  recordId?: Id;
  /** The pharmacy the record belongs to, when the scope is wider than one pharmacy. */
  pharmacyId?: Id;
  associationId?: Id;
  onBehalfOf?: string;
  before?: unknown;
  /** SQL of that digest, for `saveOnce` alone, where only the database knows the former content; its parameters are `$11` and on. */
  beforeSql?: { text: string; values: readonly unknown[] };
  after?: unknown;
}

/** The transaction of a domain function: its scope, its time, and the only way to a table. */
export interface Tx<S extends Scope = Scope> {
  readonly scope: S;
  /** The time of this transaction; the domain never reads a clock. */
  readonly now: Date;
  /**
   * Single rows. The code that inserts a row makes its id, so that no RETURNING reads it: a scope that may write a row
   * need not be able to read it.
   */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E>;
  /**
   * SQL for sets of rows, joins, and reads that must be fast. The statement is prepared, so there must be few different
   * texts. Statements of one `Promise.all` travel together and run in that order.
   */
  query<R>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Queues a statement without rows. COMMIT waits for it, and fails when it fails. */
  send(sql: string, params: readonly unknown[]): void;
  /** Buffers a job; it is enqueued only after COMMIT. */
  enqueue<P>(job: Job<P>, payload: P): void;
  /** Sends an audit row at once; awaited with COMMIT. */
  audit(entry: AuditEntry): Promise<void>;
  /**
   * For an act that ends the credential or role of its own caller, before it does so: proves the credential now, and not
   * before COMMIT, where it would have ended. Until the transaction ends, no other one ends it.
   * @throws the error of the statement
   */
  prove(): Promise<void>;
}

/** SHA-256 over a value's JSON with sorted keys, so that equal values have equal digests. */
export function digest(value: unknown): Buffer {
  const sorted = (_: string, v: unknown): unknown =>
    v !== null && typeof v === 'object' && !Array.isArray(v) && !(v instanceof Date)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v;
  return hash('sha256', JSON.stringify(value ?? null, sorted), 'buffer');
}

/** The one implementation of Tx; created and ended by Database. */
export class OpenTx<S extends Scope> implements Tx<S> {
  readonly jobs: QueuedJob[] = [];
  audited = false;
  /** Whether the transaction has proven the credential of its caller, and it holds until the end. */
  proven = false;
  private readonly unawaited: Promise<unknown>[] = [];
  private runner: QueryRunner | undefined;
  private closed = false;

  constructor(
    readonly scope: S,
    readonly now: Date,
    private readonly statements: StatementQueue,
    /** Absent where all statements travel in one batch: an entity sends several, one after the other. */
    private readonly openEntities?: () => QueryRunner,
  ) {}

  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    this.mustBeOpen();
    if (!this.openEntities) throw new Error('statements that travel at once are SQL');
    this.statements.share();
    this.runner ??= this.openEntities();
    return this.runner.manager.getRepository(entity);
  }

  query<R>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    tellStatement(sql);
    const rows = this.ask<R>(sql, params);
    // Work that fails between two statements leaves a statement unawaited: it fails with the transaction, and must not
    // end the process as an unhandled rejection.
    rows.catch(() => undefined);
    return rows;
  }

  private async ask<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    this.mustBeOpen();
    const name = params.length === 0 ? undefined : nameStatement(sql);
    const { rows } = await this.statements.ask<R>({ text: sql, values: params, name });
    return rows;
  }

  send(sql: string, params: readonly unknown[]): void {
    this.unawaited.push(this.query(sql, params));
  }

  enqueue<P>(job: Job<P>, payload: P): void {
    this.jobs.push({ name: job.name, payload: job.schema.parse(payload) });
  }

  async audit(entry: AuditEntry): Promise<void> {
    const { scope } = this;
    const home = scope.kind === 'system' ? undefined : scope.associationId;
    const before = entry.beforeSql?.values ?? [entry.before === undefined ? null : digest(entry.before)];
    const origin = 11 + before.length;
    this.send(
      `INSERT INTO audit (at, association_id, pharmacy_id, actor, on_behalf_of, action, record_type, record_id,
         after_digest, request_id, before_digest, network, client)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ${entry.beforeSql?.text ?? '$11'}, $${origin}, $${origin + 1})`,
      [
        this.now,
        entry.associationId ?? home ?? null,
        entry.pharmacyId ?? (scope.kind === 'pharmacy' ? scope.pharmacyId : null),
        scope.actor,
        entry.onBehalfOf ?? null,
        entry.action,
        entry.recordType,
        entry.recordId ?? null,
        entry.after === undefined ? null : digest(entry.after),
        scope.requestId,
        ...before,
        scope.origin?.network ?? null,
        scope.origin?.client ?? null,
      ],
    );
    this.audited = true;
  }

  async prove(): Promise<void> {
    this.mustBeOpen();
    await this.enter('end');
    this.proven = true;
  }

  /** Proves the credential of the caller, if there is one. */
  async enter(hold: Hold): Promise<void> {
    const { entrance, provenIn } = this.scope;
    const own = scopeStatement(provenIn ?? this.scope);
    await entrance?.enter(this.statements, { own, now: this.now, hold });
  }

  /** Resolves when all unawaited statements are done. @throws the error of the first that failed */
  async settled(): Promise<void> {
    for (const each of this.unawaited) await each;
  }

  /** After the end of the transaction, a use of a kept reference must fail, and not run in another transaction. */
  close(): void {
    this.closed = true;
    void this.runner?.release();
  }

  private mustBeOpen(): void {
    if (this.closed) throw new Error('this transaction has ended');
  }
}

/** For a transaction that found nothing to change, and so needs no audit row. */
export function excuseAudit(tx: Tx): void {
  if (tx instanceof OpenTx) tx.audited = true;
}
