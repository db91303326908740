import type { TestDatabase } from './start-database.js';

/** Settings for a process under test: free ports on loopback and a quiet log. */
export function testSettings(
  database: TestDatabase,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    QUEUE_URL: database.queueUrl,
    SMTP_URL: 'smtp://127.0.0.1:9',
    PUBLIC_URL: 'http://127.0.0.1:4000',
    SECRET_KEY: '20a4ee80c7420d5d4406c60e841193feb5b246f23994165800e981854260c7f4',
    MAIL_FROM: 'sonae@example.jp',
    API_PORT: '0',
    API_METRICS_PORT: '0',
    WORKER_METRICS_PORT: '0',
    DATABASE_POOL_SIZE: '4',
    OPERATIONS_PER_MINUTE: '0',
    OPERATIONS_AT_ONCE: '0',
    ANONYMOUS_PER_MINUTE: '0',
    DRAIN_SECONDS: '0',
    LOG_LEVEL: 'silent',
    // A whole run of the specs without plans: ANSWER_PLANS=false npm test.
    ...(process.env['ANSWER_PLANS'] && { ANSWER_PLANS: process.env['ANSWER_PLANS'] }),
    ...more,
  };
}
