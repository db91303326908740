import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What both processes count; names and labels never hold a tenant or an address. */
export interface Metrics {
  readonly registry: Registry;
  readonly operations: Histogram<'operation' | 'outcome'>;
  readonly refusals: Counter<'code'>;
  readonly mails: Counter<'outcome'>;
  readonly oldestDue: Gauge;
  readonly mailServerReached: Gauge;
  readonly monthsAhead: Gauge;
  readonly mailHeld: Gauge;
}

/** Prometheus metrics of one process. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    operations: new Histogram({
      name: 'sonae_graphql_operation_seconds',
      help: 'Time of a GraphQL operation by its type and outcome',
      labelNames: ['operation', 'outcome'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 5],
      registers,
    }),
    refusals: new Counter({
      name: 'sonae_errors_total',
      help: 'Errors answered to clients, by code',
      labelNames: ['code'],
      registers,
    }),
    mails: new Counter({
      name: 'sonae_mails_total',
      help: 'Messages handed to the mail server, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    oldestDue: new Gauge({
      name: 'sonae_delivery_oldest_due_seconds',
      help: 'Age of the delivery that has been due for the longest time',
      registers,
    }),
    mailHeld: new Gauge({
      name: 'sonae_mail_held',
      help: 'Deliveries on hold after a restore, until an operator decides',
      registers,
    }),
    monthsAhead: new Gauge({
      name: 'sonae_months_ahead',
      help: 'Whole months to come for which the tables that are kept by month can take rows; below 2 somebody should look',
      registers,
    }),
    mailServerReached: new Gauge({
      name: 'sonae_mail_server_reached',
      help: '0 once the mail server could not be spoken to several times in a row, until it answers; else 1',
      registers,
    }),
  };
}
