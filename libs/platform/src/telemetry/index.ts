export { openApiMetrics, type ApiMetrics } from './open-api-metrics.js';
export { openWorkerMetrics, type WorkerMetrics } from './open-worker-metrics.js';
export { startMetricsServer, type MetricsServer, type Readiness } from './metrics-server.js';
