interface Kept<T> {
  answer: Promise<T>;
  /** When the answer came, in milliseconds; undefined while the call is running. */
  at?: number;
}

/**
 * Caches an answer that callers may request at any rate: at most one call runs at a time, and its answer is kept. A
 * failure goes to all callers that wait, and is not kept.
 * @param options.milliseconds how long an answer is kept from when it came
 */
export function keepAnswer<T>(
  { milliseconds, clock }: { milliseconds: number; clock: () => Date },
  ask: () => Promise<T>,
): () => Promise<T> {
  let kept: Kept<T> | undefined;
  const isFresh = (at: number) => {
    const age = clock().getTime() - at;
    // If the clock was set back, the answer must not be kept longer.
    return age >= 0 && age < milliseconds;
  };
  return () => {
    if (kept && (kept.at === undefined || isFresh(kept.at))) return kept.answer;
    const next: Kept<T> = { answer: ask() };
    kept = next;
    next.answer.then(
      () => (next.at = clock().getTime()),
      () => (kept = undefined),
    );
    return next.answer;
  };
}
