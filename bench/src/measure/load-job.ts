/** A job of the load process. */
export interface LoadJob {
  origin: string;
  path: string;
  connections: number;
  seconds: number;
  /** The same request repeatedly … */
  cookie?: string;
  body?: string;
  /** … or a file with a list of requests (PreparedAsk[]), each sent once. */
  list?: string;
}

/** One request of a list. */
export interface PreparedAsk {
  cookie: string;
  body: string;
}

/** The result of a job. */
export interface LoadReport {
  requests: number;
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** The fault of an answer; undefined when there was none. */
  problem: string | undefined;
}
