import { leanHeap } from '../../../tools/start/lean-heap.mjs';
import { freePort, startProgram } from '../cluster/processes.js';

/** The API and one worker, as in production. */
export interface System {
  url: string;
  apiPid: number;
  workerPid: number;
  stop(): Promise<void>;
}

/**
 * Connections of the worker to the mail server, and of each peer. Postfix lets one client have 50. A place is free
 * again only when its mail is settled on disk, so more of them share one commit.
 */
export const connections = 40;

/** Starts the built API and the built worker on this database, queue and mail server. */
export async function startSystem(on: {
  databaseUrl: string;
  queueUrl: string;
  smtpUrl: string;
  /** Further flags for Node. */
  flags?: string[];
}): Promise<System> {
  const [api, apiMetrics, workerMetrics] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${api}`;
  const settings = {
    NODE_ENV: 'production',
    QUEUE_URL: on.queueUrl,
    SMTP_URL: on.smtpUrl,
    PUBLIC_URL: 'https://sonae.example.jp',
    MAIL_FROM: 'sonae@example.jp',
    SECRET_KEY: 'one key for the API and the worker of a benchmark',
    API_PORT: String(api),
    API_METRICS_PORT: String(apiMetrics),
    WORKER_METRICS_PORT: String(workerMetrics),
    OPERATIONS_PER_MINUTE: '0',
    MAIL_RATE_PER_SECOND: '0',
    SMTP_CONNECTIONS: String(connections),
    // Nothing but the notices is to be sent: the data holds reviews that are due.
    REMINDER_HOUR: '24',
  };
  const start = (name: 'api' | 'worker', readyUrl: string) => {
    // By this name PostgreSQL's backends are told apart.
    const DATABASE_URL = Object.assign(new URL(on.databaseUrl), { search: `application_name=${name}` }).href;
    const env = { ...settings, DATABASE_URL };
    // The flags are those of the Dockerfile.
    const args = [
      '--enable-source-maps',
      ...leanHeap[name],
      ...(on.flags ?? []),
      `apps/${name}/dist/main.js`,
    ];
    return startProgram({ name: `broadcast-${name}`, args, env, readyUrl });
  };
  const running = await start('api', `${url}/readyz`);
  const worker = await start('worker', `http://127.0.0.1:${workerMetrics}/readyz`);
  return {
    url,
    apiPid: running.pid,
    workerPid: worker.pid,
    stop: async () => {
      await worker.stop();
      await running.stop();
    },
  };
}
