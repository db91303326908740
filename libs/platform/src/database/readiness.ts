import type { Log } from '../log/index.js';
import { clockTolerance, type DatabaseClock } from './database-clock.js';
import { newestMigration } from './newest-migration.generated.js';

/**
 * Why a process is not ready: the database does not answer, lacks a migration that the process needs, is read only, or
 * refuses writes (a full disk); or the machine's clock differs by 10 seconds from the database's.
 */
export type Hindrance = 'AWAY' | 'SCHEMA_OLDER' | 'READ_ONLY' | 'NO_WRITES' | 'CLOCK_OFF';

/** The functions that readiness needs. */
export interface Asking {
  /** Runs one statement outside of any scope. */
  ask<R>(sql: string): Promise<R[]>;
  clock: () => Date;
  log: Log;
}

const question = `SELECT app.schema_version() AS version, current_setting('transaction_read_only') = 'on' AS "readOnly"`;

// The database is not migrated, or lacks the function.
const unknown = new Set(['3F000', '42883', '42501', '42P01']);

/** Milliseconds between two test writes. */
const betweenProbes = 5_000;

/**
 * Whether a write of this process would succeed. It is in doubt at the start and after a refused write; then it tests a
 * real write, until one succeeds.
 */
export class Readiness {
  private doubtful = true;
  private probe: { at: number; works: Promise<boolean> } | undefined;

  constructor(
    private readonly asking: Asking,
    private readonly time: Pick<DatabaseClock, 'ownAhead'>,
  ) {}

  /** Called with the error of every failed statement. */
  note(error: unknown, { readOnly }: { readOnly: boolean }): void {
    const code = codeOf(error);
    // A refused write of a READ ONLY transaction does not concern the server.
    if (!/^(53|58)/.test(code) && (readOnly || code !== '25006')) return;
    if (this.doubtful) return;
    this.asking.log.error({ err: error }, 'the database refused a write');
    this.doubtful = true;
    this.probe = undefined;
  }

  /**
   * Why the process is not ready; undefined when it is. A newer schema than the process knows is fine, because tables
   * change in steps (CONTRIBUTING.md).
   */
  async hindrance(): Promise<Hindrance | undefined> {
    try {
      const [row] = await this.asking.ask<{ version: string | null; readOnly: boolean }>(question);
      if ((row?.version ?? '') < newestMigration) return 'SCHEMA_OLDER';
      if (row?.readOnly === true) return 'READ_ONLY';
    } catch (error) {
      return unknown.has(codeOf(error)) ? 'SCHEMA_OLDER' : 'AWAY';
    }
    if (!(await this.writes())) return 'NO_WRITES';
    return Math.abs(this.time.ownAhead()) >= clockTolerance.most ? 'CLOCK_OFF' : undefined;
  }

  private async writes(): Promise<boolean> {
    if (!this.doubtful) return true;
    const at = this.asking.clock().getTime();
    // Without the sign, because the clock may be set back.
    if (!this.probe || Math.abs(at - this.probe.at) >= betweenProbes)
      this.probe = { at, works: this.write() };
    return this.probe.works;
  }

  private async write(): Promise<boolean> {
    try {
      await this.asking.ask('SELECT app.probe_write()');
      this.doubtful = false;
      return true;
    } catch (error) {
      this.asking.log.error({ err: error }, 'the database takes no writes');
      return false;
    }
  }
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
