import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { watchClock } from './watch-clock.js';

/** The metrics of a worker; names and labels never contain a tenant or an address. */
export interface WorkerMetrics {
  readonly registry: Registry;
  readonly mails: Counter<'outcome'>;
  readonly oldestDue: Gauge;
  readonly mailServerReached: Gauge;
  readonly mailServerTakes: Gauge;
  readonly monthsAhead: Gauge;
  readonly mailHeld: Gauge;
  readonly archiveFailing: Gauge;
}

/**
 * Opens the Prometheus metrics of a worker.
 * @param clockAhead seconds by which this machine is ahead of the database
 */
export function openWorkerMetrics(clockAhead: () => number): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  watchClock(registry, clockAhead);
  const registers = [registry];
  const gauge = (name: string, help: string) => {
    const made = new Gauge({ name, help, registers });
    // A new gauge is 0, which an operator would take for a measurement.
    made.remove();
    return made;
  };
  return {
    registry,
    mails: new Counter({
      name: 'sonae_mails_total',
      help: 'Sends that ended, by outcome: accepted, bounced, deferred, or released (given back, not sent)',
      labelNames: ['outcome'],
      registers,
    }),
    oldestDue: gauge(
      'sonae_delivery_oldest_due_seconds',
      'Age of the delivery that has been due for the longest time',
    ),
    mailHeld: gauge('sonae_mail_held', 'Deliveries on hold after a restore, until an operator decides'),
    monthsAhead: gauge(
      'sonae_months_ahead',
      'Whole months to come for which the tables that are kept by month can take rows; below 2 an operator has to act',
    ),
    archiveFailing: gauge(
      'sonae_archive_failing',
      '1 while the database cannot archive its WAL, so that a backup goes no further than before; else 0',
    ),
    mailServerReached: gauge(
      'sonae_mail_server_reached',
      '0 once the mail server gave no answer several times in a row, until it answers; else 1',
    ),
    mailServerTakes: gauge(
      'sonae_mail_server_takes_mail',
      '0 while the mail server is not reached, or refuses or puts off all mail; else 1',
    ),
  };
}
