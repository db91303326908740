/** How peers are loaded. */
export interface MeasureOptions {
  connections: number;
  rounds: number;
  /** For each peer in each round; a few seconds by default. */
  seconds?: number;
}

/** The figures of one round of load on one peer. */
export interface Round {
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Milliseconds of CPU time of the peer's process per answer. */
  cpu: number;
  /** The same of PostgreSQL's processes. */
  databaseCpu: number;
}

/** All rounds of one peer, and the median of each figure. */
export interface Measured {
  rounds: Round[];
  median: Round;
}

/** Requests a second, milliseconds (p50, p99), milliseconds of CPU time per request of the peer and of PostgreSQL. */
export type Figure = keyof Round;
