import { Gauge, type Registry } from 'prom-client';

/**
 * Adds the gauge of the machine's clock. @param read returns the seconds ahead of the database's, whenever the metrics
 * are read
 */
export function watchClock(registry: Registry, read: () => number): void {
  new Gauge({
    name: 'sonae_clock_ahead_seconds',
    help: 'Seconds by which the clock of this machine is ahead of that of the database; negative when it is behind',
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
