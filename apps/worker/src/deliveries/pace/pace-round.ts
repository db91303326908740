import type { KnownAnswers } from './weigh-strangers.js';

/** The results of the sends since the pace was last judged. */
export interface PaceRound {
  begin: number;
  accepted: number;
  votes: number;
  /** The results of known domains and of the server itself among them (`weigh-strangers.ts`). */
  known: KnownAnswers;
  /** Domains that accepted, and how often each said "too fast" (`try-slower.ts`). */
  taking: Set<string>;
  complaints: Map<string, number>;
}

/** A round without answers. */
export function beginRound(begin: number): PaceRound {
  return {
    begin,
    accepted: 0,
    votes: 0,
    known: { accepted: 0, votes: 0 },
    taking: new Set(),
    complaints: new Map(),
  };
}
