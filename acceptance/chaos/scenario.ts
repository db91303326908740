import type { Options } from './arguments.ts';
import type { Stage } from './open-stage.ts';

/**
 * The outcome of a fault: lost recipients, extra copies and their limit, messages recorded as accepted that the mail
 * server never accepted, and how long others waited for it, in words.
 */
export interface Row {
  lost: number;
  duplicates: number;
  bound: number;
  phantom: number;
  waited: string;
}

export type Figures = Record<string, number | string>;

export interface Scenario {
  name: string;
  fault: string;
  /** Milliseconds that the mail server takes to answer a message. */
  latency?: number;
  /** Whether WAL is archived. */
  archive?: boolean;
  defaults?: Partial<Options>;
  run: (stage: Stage) => Promise<{ figures: Figures; violations: string[]; row: Row }>;
}

/** The result of a scenario; without a row if the scenario failed with an error. */
export interface Result {
  name: string;
  fault: string;
  row?: Row;
  violations: string[];
}
