import type { PreparedAsk } from '../measure/load-job.js';

/** One kind of request of a mixed load. */
export interface Kind {
  name: string;
  /** How often it is sent, relative to the others. */
  weight: number;
  asks: PreparedAsk[];
  /** Whether each is sent once; otherwise they repeat. */
  once?: boolean;
}

/** A job of the process of a mixed load. */
export interface MixedJob {
  /** The address of every request. */
  url: string;
  /** A file with the kinds, as JSON. */
  file: string;
  connections: number;
  seconds: number;
  /** Requests a second; as many as possible when undefined. */
  rate?: number;
}

/** The result of a job. */
export interface MixedReport {
  requests: number;
  rate: number;
  p50: number;
  p99: number;
  errors: number;
  /** Messages of the first errors. */
  samples: string[];
}
