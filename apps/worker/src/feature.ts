import type { SystemScope, Tx } from '@sonae/tenancy';
import type { JobHandler } from '@sonae/platform/jobs';
import type { Preparer } from './advisories/open-preparer.js';
import type { MailDispatcher } from './deliveries/open-dispatcher.js';
import type { StopSettler } from './deliveries/outcomes/settle-stops.js';
import type { Services } from './services.js';
import type { TimedWork } from './run-by-clock.js';

/** The services of the worker that jobs ring. */
export interface Rung {
  dispatcher: MailDispatcher;
  preparer: Preparer;
  stops: StopSettler;
}

/** Work that every process runs; no work takes effect twice. */
export interface SweptTask {
  /** Its name in the log. */
  task: string;
  work: () => Promise<unknown>;
}

/** Scheduled work. It is safe to run twice and in parallel. */
export interface ClockTask extends TimedWork, SweptTask {
  /** Whether it also runs at the start, for work that fell due while no worker ran. */
  atStart: boolean;
}

/** Tidies some rows of a table. @returns how many; 0 when none are left */
export interface Tidying {
  /** Its name in the log: a table, or some of its rows. */
  table: string;
  batch: (tx: Tx<SystemScope>) => Promise<number>;
}

/** What a feature's folder adds to the worker; `features.ts` has one line for each. */
export interface Feature {
  /** Its jobs, each with one handler, or the process does not start. */
  readonly jobs?: readonly { name: string }[];
  readonly handlers?: (services: Services, rung: Rung) => JobHandler[];
  readonly clock?: (services: Services) => ClockTask[];
  /** Work of every sweep that runs before anything else begins. */
  readonly first?: (services: Services, rung: Rung) => SweptTask[];
  /** Work of every sweep that finds what a lost ring left behind. */
  readonly sweep?: (services: Services, rung: Rung) => SweptTask[];
  /** Deletes expired rows of its tables where `tidyTable` cannot. */
  readonly tidyings?: () => Tidying[];
}
