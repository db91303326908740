import type { Parts } from '../parts.js';
import type { Circuit } from './break-circuit.js';

/** Asks the mail server whether it takes mail, without sending any. */
export interface MailServerProbe {
  /** Asks once, and tells the circuit. */
  ask(): Promise<void>;
  /** Breaks off what is under way. */
  abort(): void;
}

/** Creates the probe of one process. It is used while no mail is due; otherwise the mail itself shows the state of the server. */
export function probeMailServer(
  { mailer, settings }: Pick<Parts, 'mailer' | 'settings'>,
  circuit: Circuit,
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
