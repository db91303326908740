import type { Size } from '../peers/peer.js';
import type { World } from '../data/world.js';
import type { Measured, MeasureOptions } from '../measure/measured.js';
import type { Contender } from '../peers/peer.js';

/** A benchmark as the command line knows it. */
export interface Benchmark {
  name: string;
  /** One line for the list and the heading of its table. */
  title: string;
  /** Runs only when requested by name. */
  onlyByName?: boolean;
  /** Compares the peers' answers on the small size, without timing; undefined without a comparison. */
  check?: (stage: Stage) => Promise<Check[]>;
  run: (stage: Stage) => Promise<Outcome>;
}

/** The environment of a benchmark. */
export interface Stage {
  rounds: number;
  /** For benchmarks with a duration: the minutes of the command line. */
  minutes?: number;
  /** For the broadcast: compares at this number of mails only. For growth: the size of the full ledger. */
  mails?: number;
  /** The loaded database of a size; created by the first call, kept for later runs. */
  world(size: Size): Promise<World>;
  /** A copy of it for a benchmark that writes, removed at the end. */
  copy(size: Size): Promise<World>;
  /** An empty database, migrated and with the official data, removed at the end. */
  emptyDatabase(): Promise<Pick<World, 'databaseUrl' | 'ownerUrl' | 'adminUrl'>>;
  /** An empty database for a queue (`postgres://…`). */
  emptyQueue(): Promise<string>;
  /** Checks that all contenders answer alike, then measures them alternately. */
  measure(
    world: World,
    contenders: Record<string, Contender>,
    options: MeasureOptions,
  ): Promise<Record<string, Measured>>;
  /** Prints one line of progress. */
  say(line: string): void;
}

/** One comparison. */
export interface Check {
  label: string;
  /** The difference; undefined when the answers are equal. */
  problem?: string;
  /** Why it could not be compared here. */
  skipped?: string;
}

/** The result of a benchmark for its report. */
export interface Outcome {
  /** The request, the size of the data and the load. */
  conditions: string[];
  /** Headings of the columns after the first, with units: `requests/s`, `p50 (ms)`. */
  columns: string[];
  rows: { label: string; cells: (number | string)[] }[];
  verdicts: Verdict[];
  notes: string[];
  /** A short or skipped run: printed, but not written to bench/results. */
  passing?: boolean;
  /** Every round, for the JSON file. */
  detail: unknown;
}

/** One target with the measured value. */
export interface Verdict {
  /** Such as `sonae ≥ 1.5 × postgraphile in requests/s`. */
  target: string;
  /** Such as `2.31`. */
  measured: string;
  met: boolean;
}
