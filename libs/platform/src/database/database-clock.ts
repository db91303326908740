import type { Log } from '../log/index.js';

/**
 * Milliseconds by which a machine's clock may differ from the database's before a log entry, and before the process is
 * not ready.
 */
export const clockTolerance = { told: 1_000, most: 10_000 };

/** Milliseconds between two queries of the database's clock. */
const betweenLooks = 30_000;

/** The functions that the clock needs. */
export interface Timekeeper {
  /** Runs one statement outside of any scope. */
  ask<R>(sql: string): Promise<R[]>;
  log: Log;
}

/**
 * The database's time in this process: queried every 30 seconds, and in between advanced by a monotonic clock. So all
 * processes of one database have the same time, whatever the clocks of their machines say.
 */
export class DatabaseClock {
  // The database's instant at `performance.now()` 0, in milliseconds. Until the first answer it is the machine's own.
  private origin = performance.timeOrigin;
  private told = false;
  private readonly looking: NodeJS.Timeout;

  private constructor(private readonly keeper: Timekeeper) {
    this.looking = setInterval(() => void this.look().catch(() => undefined), betweenLooks).unref();
  }

  /** @throws the error of the first query */
  static async open(keeper: Timekeeper): Promise<DatabaseClock> {
    const clock = new DatabaseClock(keeper);
    await clock.look().catch((error: unknown) => {
      clock.close();
      throw error;
    });
    return clock;
  }

  readonly now = (): Date => new Date(performance.now() + this.origin);

  /** Milliseconds by which the machine's own clock is ahead of the database's; negative when it is behind. */
  ownAhead(): number {
    return Date.now() - performance.now() - this.origin;
  }

  close(): void {
    clearInterval(this.looking);
  }

  private async look(): Promise<void> {
    const asked = performance.now();
    const [row] = await this.keeper.ask<{ time: number }>(
      'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS time',
    );
    const answered = performance.now();
    // The server read its clock at some instant between. So the origin moves only if the answer contradicts it.
    if (row) this.origin = Math.min(Math.max(this.origin, row.time - answered), row.time - asked);
    this.tell();
  }

  private tell(): void {
    const seconds = Math.round(this.ownAhead() / 100) / 10;
    const off = Math.abs(this.ownAhead()) >= clockTolerance.told;
    if (off === this.told) return;
    this.told = off;
    if (off) this.keeper.log.warn({ seconds }, 'the clock of this machine is not the database’s');
    else this.keeper.log.info({ seconds }, 'the clock of this machine is the database’s again');
  }
}
