import type { Log } from '../log/index.js';
import { clockTolerance, type DatabaseClock } from './database-clock.js';
import { newestMigration } from './newest-migration.generated.js';

/**
 * What keeps a process from its work: the database does not answer, lacks a migration that the process needs, is set to
 * read only, or refuses writes (a full disk); or the machine's clock is 10 seconds off the database's.
 */
export type Hindrance = 'AWAY' | 'SCHEMA_OLDER' | 'READ_ONLY' | 'NO_WRITES' | 'CLOCK_OFF';

/** What readiness needs of the database. */
export interface Asking {
  /** Asks one statement outside of any scope. */
  ask<R>(sql: string): Promise<R[]>;
  clock: () => Date;
  log: Log;
}

const question = `SELECT app.schema_version() AS version, current_setting('transaction_read_only') = 'on' AS "readOnly"`;

// The database is not migrated, or lacks the function.
const unknown = new Set(['3F000', '42883', '42501', '42P01']);

/** Milliseconds from one try to write to the next. */
const betweenProbes = 5_000;

/**
 * Whether a write of this process would work. A refused write leaves a doubt, and so does the start; then a real write is
 * tried, until one works.
 */
export class Readiness {
  private doubtful = true;
  private probe: { at: number; works: Promise<boolean> } | undefined;

  constructor(
    private readonly asking: Asking,
    private readonly time: Pick<DatabaseClock, 'ownAhead'>,
  ) {}

  /** Hears of every statement that failed. */
  note(error: unknown, { readOnly }: { readOnly: boolean }): void {
    const code = codeOf(error);
    // A refused write of a READ ONLY transaction says nothing about the server.
    if (!/^(53|58)/.test(code) && (readOnly || code !== '25006')) return;
    if (this.doubtful) return;
    this.asking.log.error({ err: error }, 'the database refused a write');
    this.doubtful = true;
    this.probe = undefined;
  }

  /**
   * What hinders, undefined when nothing does. A database that is newer than this process will do, because tables change
   * in steps (CONTRIBUTING.md).
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
    if (!this.probe || at - this.probe.at >= betweenProbes) this.probe = { at, works: this.write() };
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
