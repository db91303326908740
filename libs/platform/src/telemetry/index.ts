export { openMetrics, type Metrics } from './metrics.js';
export { startMetricsServer, type MetricsServer, type Readiness } from './metrics-server.js';
export { watchClock } from './watch-clock.js';
export { watchConnections, type ConnectionCounts } from './watch-connections.js';
