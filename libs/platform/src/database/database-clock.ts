import type { Log } from '../log/index.js';

/** Milliseconds by which a machine's clock may differ from the database's before it is told, and before it is too much. */
export const clockTolerance = { told: 1_000, most: 10_000 };

/** Milliseconds from one look at the database's clock to the next. */
const betweenLooks = 30_000;

/** What the clock needs of the database. */
export interface Timekeeper {
  /** Asks one statement outside of any scope. */
  ask<R>(sql: string): Promise<R[]>;
  log: Log;
}

/**
 * The database's time, as this process reckons it: asked for every 30 seconds, and counted on between by a clock that
 * nobody can set. So all processes of one database have one time, whatever the clocks of their machines say.
 */
export class DatabaseClock {
  // Milliseconds from the origin of `performance.now()`. Until the first answer the machine's own clock has to do.
  private origin = performance.timeOrigin;
  private told = false;
  private readonly looking: NodeJS.Timeout;

  private constructor(private readonly keeper: Timekeeper) {
    this.looking = setInterval(() => void this.look().catch(() => undefined), betweenLooks).unref();
  }

  /** @throws what the first look at the database failed with */
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
    // It was read at some moment between. So a slow answer moves nothing that it does not contradict.
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
