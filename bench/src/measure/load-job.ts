/** What the load process is asked for. */
export interface LoadJob {
  origin: string;
  path: string;
  connections: number;
  seconds: number;
  /** The same request again and again … */
  cookie?: string;
  body?: string;
  /** … or a file with a list of them (PreparedAsk[]), each sent once. */
  list?: string;
}

/** One request of a list. */
export interface PreparedAsk {
  cookie: string;
  body: string;
}

/** What came back. */
export interface LoadReport {
  requests: number;
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** What was wrong with the answers; undefined when nothing was. */
  problem: string | undefined;
}
