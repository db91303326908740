import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { watchClock } from './watch-clock.js';
import { watchConnections, type ConnectionCounts } from './watch-connections.js';

/** The metrics of an API process; names and labels never contain a tenant or an address. */
export interface ApiMetrics {
  readonly registry: Registry;
  readonly operations: Histogram<'operation' | 'outcome'>;
  readonly refusals: Counter<'code'>;
}

/**
 * Opens the Prometheus metrics of an API process. @param read functions that are called whenever the metrics are read
 */
export function openApiMetrics(read: {
  connections: () => ConnectionCounts;
  clockAhead: () => number;
}): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  watchConnections(registry, read.connections);
  watchClock(registry, read.clockAhead);
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
  };
}
