import type { MailResult } from '@sonae/platform/mail';
import type { Services } from '../../services.js';

const failuresToOpen = 3;
const firstPause = 2_000;
// A try costs little, and a waiting alert costs much.
const longestPause = 30_000;

/** An outage of the mail server: it accepts no mail. */
export interface Outage {
  /** Its known beginning. */
  since: Date;
  /** The server's last reply or the fault, in a form for everyone; null when the server does not answer. */
  reply: string | null;
  /** The same for the log, or how the connection failed. */
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
  /** Whether it failed too often since it last accepted or refused a message. */
  broken(): boolean;
  /** The beginning and the fault of the present outage; null without one. */
  outage(): Outage | null;
  /** The server could not be reached, or refused the connection. */
  failed(word?: Pick<MailResult, 'ofServer' | 'reply'>): void;
  /**
   * After a pause the server accepted the connection, whatever the outcome of the message: other sends may follow. If
   * it fails again, the breaker pauses at once.
   */
  reached(): void;
  /** The server answered. */
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
