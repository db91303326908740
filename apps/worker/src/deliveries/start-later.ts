/** Creates a timer that `start` starts. Its promise never resolves when it is not started, or is stopped. */
export function startLater(milliseconds: number): { start(): void; over: Promise<true>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let end: (over: true) => void = () => undefined;
  const over = new Promise<true>((resolve) => (end = resolve));
  const start = () => void (timer ??= setTimeout(end, milliseconds, true));
  return { start, over, stop: () => clearTimeout(timer) };
}
