const slowAtLeast = 250;
const distrustAtLeast = 1_000;
/** The most domains that count: those with the newest answers. */
const mostDomains = 50;
/** How many answers of known domains arrive before the usual time is computed again. */
const recomputeAfter = 5;

/** The time that the mail server takes for a message at present. */
export interface Answers {
  /** A send to this domain that began at `begin`, as `performance.now()` counts, was answered just now. */
  took(domain: string, begin: number): void;
  /**
   * Milliseconds after which a send is slow: a quarter of a second, or four times the usual time. It may change during
   * the send.
   */
  slowAfter(): number;
  /** Milliseconds after which a destination counts as slow: a second, or four times the usual time. */
  distrustAfter(): number;
  /** The latest beginning of an answered send: sends that began earlier have been overtaken. */
  overtakenBefore(): number;
}

/**
 * The usual time is the median of the domains with the newest answers. Each domain has a running mean in which each
 * answer weighs a tenth. So a few slow domains do not change the usual time, however much mail goes to them. A mail
 * server that is slow for all domains does.
 */
export function measureAnswers(): Answers {
  /** The mean of each domain; the newest at the end. */
  const means = new Map<string, number>();
  let newest = 0;
  let usual = 0;
  let unseen = 0;

  function usualTime(): number {
    if (unseen >= recomputeAfter) {
      const sorted = [...means.values()].sort((a, b) => a - b);
      // For an even number the lower one of the two, so that one of two domains can count as slow.
      usual = sorted[(sorted.length - 1) >> 1] ?? 0;
      unseen = 0;
    }
    return usual;
  }

  return {
    took(domain, begin) {
      const time = performance.now() - begin;
      unseen += means.has(domain) ? 1 : recomputeAfter;
      const mean = means.get(domain) ?? time;
      means.delete(domain);
      means.set(domain, mean + (time - mean) / 10);
      for (const oldest of means.keys()) if (means.size > mostDomains) means.delete(oldest);
      newest = Math.max(newest, begin);
    },
    slowAfter: () => Math.max(slowAtLeast, 4 * usualTime()),
    distrustAfter: () => Math.max(distrustAtLeast, 4 * usualTime()),
    overtakenBefore: () => newest,
  };
}
