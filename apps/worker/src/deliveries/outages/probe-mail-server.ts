import type { Services } from '../../services.js';
import type { CircuitBreaker } from './make-circuit-breaker.js';

/** Asks the mail server whether it accepts mail, without sending any. */
export interface MailServerProbe {
  /** Asks once, and reports the result to the circuit breaker. */
  ask(): Promise<void>;
  /** Aborts a running probe. */
  abort(): void;
}

/** Creates the probe of one process. It is used while no mail is due; otherwise the mail itself shows the state of the server. */
export function probeMailServer(
  { mailer, settings }: Pick<Services, 'mailer' | 'settings'>,
  circuit: CircuitBreaker,
): MailServerProbe {
  const ending = new AbortController();
  return {
    async ask() {
      const result = await mailer.probe(settings.MAIL_FROM, ending.signal);
      if (ending.signal.aborted) return;
      if (result.kind === 'ACCEPTED') circuit.succeeded();
      else circuit.failed(result);
    },
    abort: () => ending.abort(),
  };
}
