const atLeast = 3_000;

/** How long the mail server takes for a message, as it does at this moment. */
export interface Answers {
  took(milliseconds: number): void;
  /** Milliseconds after which a send is slow: 3 seconds, or twice the mean where the server takes its time for everybody. */
  slowAfter(): number;
}

/** A running mean, in which each answer weighs a tenth. */
export function measureAnswers(): Answers {
  let mean = 0;
  return {
    took(milliseconds) {
      mean += (milliseconds - mean) / 10;
    },
    slowAfter: () => Math.max(atLeast, 2 * mean),
  };
}
