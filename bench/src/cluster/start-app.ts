import { leanHeap } from '../../../tools/start/lean-heap.mjs';
import { freePort, startProgram, type Running } from './processes.js';

/** Which app to start, its services, and its own options. */
export interface AppPlace {
  app: 'api' | 'worker';
  /** Name of its log. */
  name: string;
  databaseUrl: string;
  /** Omitted when no job is queued: an address without a server is used. */
  queueUrl?: string;
  /** Omitted when no mail is sent: an address without a server is used. */
  smtpUrl?: string;
  /** Additional settings. */
  settings?: Record<string, string>;
  /** Additional flags for Node. */
  flags?: string[];
  /** The address that answers when it has started: with its database and queue, or alone. */
  until?: 'readyz' | 'livez';
}

/** An app that answers; the worker answers only for its state and metrics. */
export interface App extends Running {
  /** Such as `http://127.0.0.1:40001`. */
  origin: string;
}

/** Starts the built API or worker as in production, with the flags of the Dockerfile. */
export async function startApp({
  app,
  name,
  databaseUrl,
  queueUrl = 'redis://127.0.0.1:9',
  smtpUrl = 'smtp://127.0.0.1:9',
  settings = {},
  flags = [],
  until = 'readyz',
}: AppPlace): Promise<App> {
  const [port, metrics] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${app === 'api' ? port : metrics}`;
  const running = await startProgram({
    name,
    args: ['--enable-source-maps', ...leanHeap[app], ...flags, `apps/${app}/dist/main.js`],
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      QUEUE_URL: queueUrl,
      SMTP_URL: smtpUrl,
      PUBLIC_URL: 'https://sonae.example.jp',
      MAIL_FROM: 'sonae@example.jp',
      DRAIN_SECONDS: '0',
      SECRET_KEY: '0b427dfbe9bb5131c859a8c7bfc638cf97482744913e6556f0f76dc9c76f83e8',
      API_PORT: String(port),
      API_METRICS_PORT: String(metrics),
      WORKER_METRICS_PORT: String(metrics),
      ...settings,
    },
    readyUrl: `${origin}/${until}`,
  });
  return { origin, ...running };
}
