import { Gauge, type Registry } from 'prom-client';

/** Connections of one process to the database, at one moment. */
export interface ConnectionCounts {
  open: number;
  idle: number;
  /** Transactions that wait for a connection; if it stays above 0, the pool is too small. */
  waiting: number;
}

/** Adds the gauge of the database connections. @param read returns the counts, whenever the metrics are read */
export function watchConnections(registry: Registry, read: () => ConnectionCounts): void {
  new Gauge({
    name: 'sonae_database_connections',
    help: 'Connections to the database: open, idle of these, and transactions waiting for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { open, idle, waiting } = read();
      this.set({ state: 'open' }, open);
      this.set({ state: 'idle' }, idle);
      this.set({ state: 'waiting' }, waiting);
    },
  });
}
