import { startApp, type App } from '../cluster/start-app.js';

/** The API and its workers, as in production. */
export interface System {
  url: string;
  apiPid: number;
  /** Process id of the first worker. */
  workerPid: number;
  stop(): Promise<void>;
}

/**
 * Connections of the worker to the mail server, and of each peer. Postfix allows 50 for each client. A slot is free
 * again only when its mail is settled on disk, so with more slots more mails share one commit.
 */
export const connections = 48;

/** Starts the built API and the built workers on this database, queue and mail server. */
export async function startSystem(on: {
  databaseUrl: string;
  queueUrl: string;
  smtpUrl: string;
  /** Additional flags for Node. */
  flags?: string[];
  /** 1 by default. */
  workers?: number;
}): Promise<System> {
  const settings = {
    OPERATIONS_PER_MINUTE: '0',
    OPERATIONS_AT_ONCE: '0',
    MAIL_RATE_PER_SECOND: '0',
    SMTP_CONNECTIONS: String(connections),
    // Only the notices may be sent, and the data contains reviews that are due.
    REMINDER_HOUR: '24',
  };
  let started = 0;
  const start = (app: 'api' | 'worker') => {
    started += 1;
    // This name identifies PostgreSQL's backends of the worker.
    const { href: databaseUrl } = Object.assign(new URL(on.databaseUrl), {
      search: `application_name=${app}`,
    });
    return startApp({
      ...on,
      app,
      name: `broadcast-${app}${started > 2 ? started - 1 : ''}`,
      databaseUrl,
      settings,
    });
  };
  const api = await start('api');
  try {
    const worker = await start('worker');
    const others: App[] = [];
    for (let count = 1; count < (on.workers ?? 1); count += 1) others.push(await start('worker'));
    return {
      url: api.origin,
      apiPid: api.pid,
      workerPid: worker.pid,
      stop: async () => {
        for (const each of [worker, ...others]) await each.stop();
        await api.stop();
      },
    };
  } catch (error) {
    await api.stop();
    throw error;
  }
}
