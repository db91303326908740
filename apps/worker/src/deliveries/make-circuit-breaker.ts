import type { MailResult } from '@sonae/platform/mail';
import type { Services } from '../services.js';

const failuresToOpen = 3;
const firstPause = 2_000;
// A try costs little, and a waiting alert costs much.
const longestPause = 30_000;

/** The mail server takes no mail. */
export interface Outage {
  /** Since when, as far as is known. */
  since: Date;
  /** What everyone may be told of what it said last, or of what is wrong with it; null where it does not answer. */
  reply: string | null;
  /** The same for the log, or how it failed to answer. */
  fault: string | null;
}

/** The circuit breaker of the mail server: after some failures in a row it pauses, longer each time. */
export interface CircuitBreaker {
  /** Null while mail may go out; otherwise the instant of the next try. */
  pausedUntil(): Date | null;
  /** The end of the last pause; null when there was none. */
  lastPauseEnd(): Date | null;
  /** Whether the next send is a single try after a pause. */
  onTrial(): boolean;
  /** Whether it failed too often since it last took or refused a message. */
  broken(): boolean;
  /** Since when it is broken, and by what; null while it is not. */
  outage(): Outage | null;
  /** It could not be spoken to, or refused us. */
  failed(word?: Pick<MailResult, 'ofServer' | 'reply'>): void;
  /** After a pause it let us in, whatever becomes of the message: the others may follow. If it fails again, it pauses at once. */
  reached(): void;
  /** It answered. */
  succeeded(): void;
}

/** Creates a breaker whose circuit is closed: mail flows. */
export function makeCircuitBreaker({ clock, log }: Pick<Services, 'clock' | 'log'>): CircuitBreaker {
  let failures = 0;
  let outage: Outage = { since: clock(), reply: null, fault: null };
  let pauses = 0;
  let until: Date | null = null;
  let pauseEnd: Date | null = null;
  return {
    pausedUntil: () => (until !== null && until > clock() ? until : null),
    lastPauseEnd: () => pauseEnd,
    onTrial: () => until !== null,
    broken: () => failures >= failuresToOpen,
    outage: () => (failures >= failuresToOpen ? outage : null),
    failed({ ofServer, reply } = {}) {
      const fault = reply ?? null;
      log.debug({ reply: fault }, 'mail server did not take a mail');
      const since = failures === 0 ? clock() : outage.since;
      outage = { since, reply: ofServer ?? null, fault };
      failures += 1;
      if (until !== null && until > clock()) return;
      if (until === null && failures < failuresToOpen) return;
      until = new Date(clock().getTime() + Math.min(firstPause * 2 ** pauses, longestPause));
      pauseEnd = until;
      pauses += 1;
    },
    reached() {
      // A send that began before the pause does not end it.
      if (until !== null && until <= clock()) until = null;
    },
    succeeded() {
      failures = 0;
      pauses = 0;
      until = null;
    },
  };
}
