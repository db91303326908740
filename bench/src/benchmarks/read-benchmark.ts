import type { World } from '../data/world.js';
import type { Figure } from '../measure/measured.js';
import type { Contender, Size } from '../peers/peer.js';

/** What a figure must be, beside that of another contender in the same round. */
export interface Target {
  /** Label of the contender that is judged. */
  of: string;
  /** Label of the contender it is held against; its figure is 1. */
  beside: string;
  figure: Figure;
  atLeast?: number;
  atMost?: number;
  /** Label of another contender whose ratio is told and decides nothing. */
  alsoTold?: string;
}

/** Peers beside each other on one read or write. */
export interface ReadBenchmark {
  name: string;
  title: string;
  size: Size;
  connections: number;
  /** It changes rows, and gets a copy of the data. */
  writes?: boolean;
  /** By label, which is the peer's name where each appears once. */
  contenders: (world: World) => Record<string, Contender>;
  targets: Target[];
  /** What the reader should know besides the figures. */
  notes?: string[];
}
