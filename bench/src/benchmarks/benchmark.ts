import type { Size } from '../peers/peer.js';
import type { World } from '../data/world.js';
import type { Measured, MeasureOptions } from '../measure/measured.js';
import type { Contender } from '../peers/peer.js';

/** A benchmark as the command line knows it. */
export interface Benchmark {
  name: string;
  /** One line for the list and the head of its table. */
  title: string;
  /** Runs only when it is asked for by name. */
  onlyByName?: boolean;
  /** Compares what the peers answer on the small size, without timing; left out where there is nothing to compare. */
  check?: (stage: Stage) => Promise<Check[]>;
  run: (stage: Stage) => Promise<Outcome>;
}

/** What a benchmark stands on. */
export interface Stage {
  rounds: number;
  /** For benchmarks that are bounded by time: minutes asked for on the command line. */
  minutes?: number;
  /** For the broadcast: compare at this number of mails, and leave out the rest. For growth: the size of the full ledger. */
  mails?: number;
  /** The loaded database of a size; made at the first call, kept for later runs. */
  world(size: Size): Promise<World>;
  /** A copy of it for a benchmark that writes, removed at the end. */
  copy(size: Size): Promise<World>;
  /** An empty database, migrated and with the official data, removed at the end. */
  emptyDatabase(): Promise<Pick<World, 'databaseUrl' | 'ownerUrl' | 'adminUrl'>>;
  /** A database for a queue of its own (`postgres://…`), empty. */
  emptyQueue(): Promise<string>;
  /** Checks that all answer alike, then measures them in turn. */
  measure(
    world: World,
    contenders: Record<string, Contender>,
    options: MeasureOptions,
  ): Promise<Record<string, Measured>>;
  /** One line about what is going on. */
  say(line: string): void;
}

/** One thing compared. */
export interface Check {
  label: string;
  /** What is wrong; undefined when all is right. */
  problem?: string;
  /** Why it could not be compared here. */
  skipped?: string;
}

/** What a benchmark found, as it is written down. */
export interface Outcome {
  /** What was asked, on how much data, under which load. */
  conditions: string[];
  /** Heads of the columns after the first, with units: `requests/s`, `p50 (ms)`. */
  columns: string[];
  rows: { label: string; cells: (number | string)[] }[];
  verdicts: Verdict[];
  notes: string[];
  /** Only a look, or skipped: told, but not written to bench/results. */
  passing?: boolean;
  /** Every round, for the JSON file. */
  detail: unknown;
}

/** One target held against what was measured. */
export interface Verdict {
  /** Such as `sonae ≥ 1.5 × postgraphile in requests/s`. */
  target: string;
  /** Such as `2.31`. */
  measured: string;
  met: boolean;
}
