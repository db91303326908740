/** Work that runs in parallel, each kind once at a time. */
export interface Runner {
  /** Begins the work, unless work of that name is still running. */
  begin(task: string, work: () => Promise<unknown>): void;
  /** Resolves when no work is running, or after `milliseconds`. */
  idle(milliseconds: number): Promise<void>;
}

/**
 * Runs kinds of work in parallel, each kind once at a time.
 * @param onFailure called with the failure; the other kinds go on, and the failed one may begin again
 */
export function runSingly(onFailure: (task: string, error: unknown) => void): Runner {
  const busy = new Map<string, Promise<void>>();
  return {
    begin(task, work) {
      if (busy.has(task)) return;
      const done = work()
        .then(
          () => undefined,
          (error: unknown) => onFailure(task, error),
        )
        .finally(() => busy.delete(task));
      busy.set(task, done);
    },
    async idle(milliseconds) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
      await Promise.race([Promise.all(busy.values()), late]);
      clearTimeout(timer);
    },
  };
}
