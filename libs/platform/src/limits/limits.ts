import { createHmac } from 'node:crypto';
import { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { HmacKey } from '../crypto/index.js';
import type { Log } from '../log/index.js';

/** The most attempts of one subject within a time. */
export interface LimitRule {
  name: string;
  points: number;
  seconds: number;
}

/**
 * Counts attempts in the table rate_limit, so that all processes share one count. While the database does not answer,
 * each process counts for itself. Subjects (addresses, accounts) are stored only as HMACs.
 */
export class Limits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  private constructor(
    private readonly pool: Pool,
    private readonly key: HmacKey,
  ) {}

  /** `patience` is after how many milliseconds without an answer the database counts as down. */
  static open({
    url,
    key,
    log,
    patience = 1_000,
  }: {
    url: string;
    key: HmacKey;
    log: Log;
    patience?: number;
  }): Limits {
    const pool = new Pool({
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: patience,
      statement_timeout: patience,
      application_name: 'sonae-limits',
    });
    pool.on('error', (error) => log.warn({ err: error }, 'idle limits connection lost'));
    return new Limits(pool, key);
  }

  /**
   * Counts one attempt. Rules of one name share their counts; `seconds` may differ from one attempt to the next.
   * @returns 0 when it is allowed, or the seconds until the next one will be
   */
  async take(rule: LimitRule, subject: string): Promise<number> {
    try {
      await this.limiterOf(rule).consume(this.keyOf(subject), 1, { customDuration: rule.seconds });
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      throw refusal;
    }
  }

  /** Counts one attempt without refusing any. @returns how many there were in the time of the rule */
  async count(rule: LimitRule, subject: string): Promise<number> {
    const { consumedPoints } = await this.limiterOf(rule).penalty(this.keyOf(subject));
    return consumedPoints;
  }

  /** Undoes the count of one attempt, because it succeeded. */
  async giveBack(rule: LimitRule, subject: string): Promise<void> {
    await this.limiterOf(rule).reward(this.keyOf(subject));
  }

  /** Deletes the counts of a subject. */
  async forget(rule: LimitRule, subject: string): Promise<void> {
    await this.limiterOf(rule).delete(this.keyOf(subject));
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private keyOf(subject: string): string {
    return createHmac('sha256', this.key).update(subject).digest('base64url');
  }

  private limiterOf(rule: LimitRule): RateLimiterPostgres {
    const known = this.limiters.get(rule.name);
    if (known) return known;
    const { points, seconds: duration, name: keyPrefix } = rule;
    const limiter = new RateLimiterPostgres({
      storeClient: this.pool,
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: this.limiters.size === 0,
      keyPrefix,
      points,
      duration,
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
    });
    this.limiters.set(rule.name, limiter);
    return limiter;
  }
}
