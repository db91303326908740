import type { World } from '../data/world.js';
import type { Figure } from '../measure/measured.js';
import type { Contender, Size } from '../peers/peer.js';

/** A target for a figure, relative to another contender in the same round. */
export interface Target {
  /** Label of the judged contender. */
  of: string;
  /** Label of the contender for comparison; its figure counts as 1. */
  beside: string;
  figure: Figure;
  atLeast?: number;
  atMost?: number;
  /** Label of another contender whose ratio is printed without a target. */
  alsoTold?: string;
}

/** Peers compared on one read or write. */
export interface ReadBenchmark {
  name: string;
  title: string;
  size: Size;
  connections: number;
  /** Whether it changes rows, and thus gets a copy of the data. */
  writes?: boolean;
  /** By label, which is the peer's name where each appears once. */
  contenders: (world: World) => Record<string, Contender>;
  targets: Target[];
  /** Explanations for the reader of the figures. */
  notes?: string[];
}
