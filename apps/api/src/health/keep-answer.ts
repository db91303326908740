interface Kept<T> {
  answer: Promise<T>;
  /** When it came, in milliseconds; undefined while it is under way. */
  at?: number;
}

/**
 * Makes a question cheap that callers may ask at any rate: one is under way at a time, and its answer is kept. The callers who
 * wait for it get its failure, which is not kept.
 * @param options.milliseconds how long an answer is kept from when it came
 */
export function keepAnswer<T>(
  { milliseconds, clock }: { milliseconds: number; clock: () => Date },
  ask: () => Promise<T>,
): () => Promise<T> {
  let kept: Kept<T> | undefined;
  const isFresh = (at: number) => {
    const age = clock().getTime() - at;
    // A clock that was set back must not keep it for longer.
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
