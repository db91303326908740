/** Milliseconds after which the duration is read again. */
const lookAgain = 1_000;

/**
 * Creates a timer that `start` starts. Its promise never resolves when it is not started, or is stopped.
 * @param milliseconds the duration; read again about once a second, because it may change
 */
export function startLater(milliseconds: () => number): {
  start(): void;
  over: Promise<true>;
  stop(): void;
} {
  let timer: NodeJS.Timeout | undefined;
  let begin = 0;
  let end: (over: true) => void = () => undefined;
  const over = new Promise<true>((resolve) => (end = resolve));
  function look(): void {
    const left = begin + milliseconds() - performance.now();
    if (left > 0) timer = setTimeout(look, Math.min(Math.ceil(left), lookAgain));
    else end(true);
  }
  function start(): void {
    if (timer !== undefined) return;
    begin = performance.now();
    look();
  }
  return { start, over, stop: () => clearTimeout(timer) };
}
