const slowAtLeast = 250;
const distrustAtLeast = 1_000;

/** How long the mail server takes for a message at present. */
export interface Answers {
  /** A send that began then, as `performance.now()` counts, was answered just now. */
  took(begin: number): void;
  /** Milliseconds after which a send is slow: a quarter of a second, or four times the mean. */
  slowAfter(): number;
  /** Milliseconds after which its destination is held to be slow: a second, or four times the mean. */
  distrustAfter(): number;
  /** When the send began that began last of those that were answered: older ones have been overtaken. */
  overtakenBefore(): number;
}

/** Keeps a running mean in which each answer weighs a tenth. */
export function measureAnswers(): Answers {
  let mean = 0;
  let newest = 0;
  return {
    took(begin) {
      mean += (performance.now() - begin - mean) / 10;
      newest = Math.max(newest, begin);
    },
    slowAfter: () => Math.max(slowAtLeast, 4 * mean),
    distrustAfter: () => Math.max(distrustAtLeast, 4 * mean),
    overtakenBefore: () => newest,
  };
}
