import type { PreparedAsk } from '../measure/load-job.js';

/** One kind of request of a mixed load. */
export interface Kind {
  name: string;
  /** How often, beside the others. */
  weight: number;
  asks: PreparedAsk[];
  /** Each is sent once; otherwise they come round again and again. */
  once?: boolean;
}

/** What the process of a mixed load is asked for. */
export interface MixedJob {
  /** The address every request is posted to. */
  url: string;
  /** A file with the kinds, as JSON. */
  file: string;
  connections: number;
  seconds: number;
  /** Requests a second; as many as go when it is left out. */
  rate?: number;
}

/** What came back. */
export interface MixedReport {
  requests: number;
  rate: number;
  p50: number;
  p99: number;
  errors: number;
  /** The first errors, in words. */
  samples: string[];
}
