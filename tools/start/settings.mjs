import path from 'node:path';
import { keepSecrets } from '../postgres/secrets.ts';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * The settings of a local start: those of the environment, and defaults for the rest.
 * @param {Record<string, string | undefined>} environment
 * @param {string} dataFolder
 */
export function readSettings(environment, dataFolder) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  if (Boolean(given.DATABASE_URL) !== Boolean(given.DATABASE_OWNER_URL)) {
    throw new Failure(
      'DATABASE_URL と DATABASE_OWNER_URL は、両方を設定するか、両方とも設定しないでください。',
      'Set both DATABASE_URL (role sonae_app) and DATABASE_OWNER_URL (role sonae_owner), or neither.',
    );
  }
  const port = (name, fallback) => {
    const value = Number(given[name] ?? fallback);
    if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
    throw new Failure(
      `${name} は 1～65535 の番号にしてください（現在: ${given[name]}）。`,
      `${name} must be a port number from 1 to 65535.`,
    );
  };
  const ports = {
    api: port('API_PORT', 4000),
    apiMetrics: port('API_METRICS_PORT', 4001),
    workerMetrics: port('WORKER_METRICS_PORT', 4002),
    inboxSmtp: port('INBOX_SMTP_PORT', 1025),
    inboxWeb: port('INBOX_WEB_PORT', 8025),
  };
  const host = given.API_HOST ?? '127.0.0.1';
  const metricsHost = given.METRICS_HOST ?? '127.0.0.1';
  const { secret_key: secret } = keepSecrets(path.join(dataFolder, 'secrets.json'), ['secret_key']);
  const embedded = { database: !given.DATABASE_URL, queue: !given.QUEUE_URL, inbox: !given.SMTP_URL };
  const loopback = '127.0.0.1';
  return {
    ports,
    embedded,
    /** The API's address on this machine. */
    localUrl: `http://${['0.0.0.0', '::'].includes(host) ? loopback : host}:${ports.api}`,
    metricsUrl: (which) =>
      `http://${['0.0.0.0', '::'].includes(metricsHost) ? loopback : metricsHost}:${ports[which]}`,
    wantedPorts: [
      { port: ports.api, host, setting: 'API_PORT', purpose: 'API' },
      { port: ports.apiMetrics, host: metricsHost, setting: 'API_METRICS_PORT', purpose: 'API metrics' },
      {
        port: ports.workerMetrics,
        host: metricsHost,
        setting: 'WORKER_METRICS_PORT',
        purpose: 'worker metrics',
      },
      ...(embedded.inbox
        ? [
            { port: ports.inboxSmtp, host: loopback, setting: 'INBOX_SMTP_PORT', purpose: 'inbox SMTP' },
            { port: ports.inboxWeb, host: loopback, setting: 'INBOX_WEB_PORT', purpose: 'inbox web' },
          ]
        : []),
    ],
    environment: {
      NODE_ENV: 'development',
      PUBLIC_URL: `http://${loopback}:${ports.api}`,
      SMTP_URL: `smtp://${loopback}:${ports.inboxSmtp}`,
      MAIL_FROM: 'sonae@example.jp',
      DRAIN_SECONDS: '0',
      SECRET_KEY: secret,
      API_PORT: String(ports.api),
      API_METRICS_PORT: String(ports.apiMetrics),
      WORKER_METRICS_PORT: String(ports.workerMetrics),
      INBOX_SMTP_PORT: String(ports.inboxSmtp),
      INBOX_WEB_PORT: String(ports.inboxWeb),
      INBOX_FOLDER: path.join(dataFolder, 'inbox'),
      ...given,
    },
  };
}
