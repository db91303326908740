interface Kept<T> {
  answer: Promise<T>;
  /** When it came, in milliseconds; undefined while it is under way. */
  at?: number;
}

/**
 * Makes a question cheap that anybody may ask at any pace: one is under way at a time, and its answer is kept. A failure is
 * told to those who wait for it, and not kept.
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
