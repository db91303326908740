/** The newest answers. */
export interface NewestAnswers {
  note(refused: boolean): void;
  /** Whether so few of them are refusals that one more may be believed at once. */
  areFew(): boolean;
}

/** More refusals among so many answers are rare in good lists. */
const newest = 20;
const fewRefusals = 5;
/** As long as so few answers are known, fewer refusals show a server that refuses all. */
const fewAnswers = 12;
const fewerRefusals = 3;

/** Counts the refusals among the newest answers. */
export function countRefusals(): NewestAnswers {
  /** Whether each was a refusal. */
  const refusals: boolean[] = [];
  return {
    note(refused) {
      refusals.push(refused);
      if (refusals.length > newest) refusals.shift();
    },
    areFew() {
      const most = refusals.length > fewAnswers ? fewRefusals : fewerRefusals;
      return refusals.filter(Boolean).length <= most;
    },
  };
}
