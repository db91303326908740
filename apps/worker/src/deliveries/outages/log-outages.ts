import type { Services } from '../../services.js';
import type { Outage } from './make-circuit-breaker.js';

/** The codes at the start of a fault: of the reply, or of the connection error. The text after them may differ each time. */
const codes = /^(?:\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?|\S*)/;

/**
 * Logs the beginning of an outage, a change of its codes, and its end.
 * @returns a function to call repeatedly with the present state
 */
export function logOutages({ clock, log }: Pick<Services, 'clock' | 'log'>): (outage: Outage | null) => void {
  let logged: { since: Date; code: string | undefined } | undefined;
  return (outage) => {
    if (outage === null) {
      if (logged === undefined) return;
      const seconds = Math.round((clock().getTime() - logged.since.getTime()) / 1_000);
      log.info({ seconds }, 'mail server counts as taking mail again');
      logged = undefined;
      return;
    }
    const { since, fault } = outage;
    const code = codes.exec(fault ?? '')?.[0];
    if (logged !== undefined && logged.code === code) return;
    const what =
      logged === undefined ? 'mail server takes no mail' : 'mail server takes no mail: another answer';
    log.warn({ reply: fault, since }, what);
    logged = { since: logged?.since ?? since, code };
  };
}
