const failuresToOpen = 3;
const firstPause = 2_000;
// To ask costs nothing; an alert that waits does.
const longestPause = 30_000;

/** Keeps a dead mail server from being asked for every delivery: after some failures in a row it pauses, longer each time. */
export interface Circuit {
  /** Null while mail may go out; otherwise the instant of the next try. */
  pausedUntil(): Date | null;
  /** The end of the last pause; null when there was none. */
  lastPauseEnd(): Date | null;
  /** Whether the next send is a single try after a pause. */
  onTrial(): boolean;
  /** Whether it failed too often since it last took or refused a message. */
  broken(): boolean;
  /** What it said when it last refused to hear of a message; null where it said nothing. */
  refusal(): string | null;
  /** It could not be spoken to, or refused us with this reply. */
  failed(reply?: string): void;
  /** After a pause it let us in, whatever becomes of the message: the others may follow. If it fails again, it pauses at once. */
  reached(): void;
  /** It answered. */
  succeeded(): void;
}

/** A closed circuit. */
export function breakCircuit(clock: () => Date): Circuit {
  let failures = 0;
  let refusal: string | null = null;
  let pauses = 0;
  let until: Date | null = null;
  let pauseEnd: Date | null = null;
  return {
    pausedUntil: () => (until !== null && until > clock() ? until : null),
    lastPauseEnd: () => pauseEnd,
    onTrial: () => until !== null,
    broken: () => failures >= failuresToOpen,
    refusal: () => refusal,
    failed(reply) {
      failures += 1;
      refusal = reply ?? null;
      if (until !== null && until > clock()) return;
      if (until === null && failures < failuresToOpen) return;
      until = new Date(clock().getTime() + Math.min(firstPause * 2 ** pauses, longestPause));
      pauseEnd = until;
      pauses += 1;
    },
    reached() {
      // Who was on the way when the pause began does not end it.
      if (until !== null && until <= clock()) until = null;
    },
    succeeded() {
      failures = 0;
      refusal = null;
      pauses = 0;
      until = null;
    },
  };
}
