import { z } from 'zod';

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    message: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });
const port = z.coerce.number().int().min(0).max(65_535);

// Links are this address with a path appended, and mails contain them: so it may have neither a password nor a query.
function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === '' && password === '' && !/[?#]|\/$/.test(text);
}

const retired = z.record(z.string().regex(/^[1-9]\d{0,3}$/), z.string().min(32));
function holdsSecrets(text: string): boolean {
  try {
    return retired.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** Every setting, from the environment. The table in docs/guides/settings.md is printed from this schema. */
export const settingsSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('production')
    .describe('production closes introspection, the GraphQL IDE and stack traces'),
  DATABASE_URL: url('postgres', 'postgresql').describe(
    'PostgreSQL as the role sonae_app, which owns nothing',
  ),
  QUEUE_URL: url('redis', 'rediss', 'postgres', 'postgresql').describe(
    'the doorbell: Redis or Valkey, or a PostgreSQL database of its own',
  ),
  SMTP_URL: url('smtp', 'smtps').describe('where mail goes out'),
  PUBLIC_URL: url('http', 'https')
    .refine(isPlainAddress, { message: 'must have no user, no query, no fragment and no slash at the end' })
    .describe('the address people reach, used in links; no slash at the end'),
  SECRET_KEY: z
    .string()
    .min(32)
    .describe('random text of 32 characters or more; links and passwords hang on it'),
  SECRET_KEY_VERSION: z.coerce
    .number()
    .int()
    .min(1)
    .max(9_999)
    .default(1)
    .describe('number of SECRET_KEY; one more each time it is changed'),
  SECRET_KEYS_RETIRED: z
    .string()
    .refine(holdsSecrets, { message: 'must be JSON such as {"1": "the secret that was version 1"}' })
    .default('{}')
    .describe('earlier secrets, whose links and passwords stay good'),
  MAIL_FROM: z.email().describe('sender address of every message'),
  API_HOST: z.string().default('127.0.0.1').describe('address the API listens on'),
  API_PORT: port.default(4000).describe('port of the API'),
  API_METRICS_PORT: port.default(4001).describe('port of the metrics of the API (keep it private)'),
  WORKER_METRICS_PORT: port
    .default(4002)
    .describe('port of the metrics and health of the worker (keep it private)'),
  METRICS_HOST: z.string().default('127.0.0.1').describe('address the metrics listen on'),
  METRICS_ON_ALL_ADDRESSES: z
    .enum(['true', 'false'])
    .default('false')
    .describe('says that METRICS_HOST may be 0.0.0.0 or ::, because the network around is closed'),
  PLAINTEXT_HOSTS: z
    .string()
    .default('')
    .describe(
      'hosts of database, queue and mail server that are reached without TLS over a private network, by commas',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe('connections of one process'),
  TRUSTED_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('reverse proxies in front, whose X-Forwarded-For is believed'),
  OPERATIONS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(600)
    .describe(
      'GraphQL operations of one person, or the keys of one pharmacy, in a minute and process, 0 for no limit',
    ),
  OPERATIONS_AT_ONCE: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .default(4)
    .describe(
      'GraphQL operations of one person, or the keys of one pharmacy, that run at once in a process, 0 for no limit',
    ),
  ANSWER_PLANS: z
    .enum(['true', 'false'])
    .default('true')
    .describe('answers plain queries by plans; false leaves all to graphql-js, which takes more CPU'),
  ANONYMOUS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(300)
    .describe(
      'requests of callers who are not known, of one network in a minute and process, 0 for no limit',
    ),
  SMTP_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(20)
    .describe('connections to the mail server'),
  MAIL_RATE_PER_SECOND: z.coerce
    .number()
    .min(0)
    .max(100_000)
    .default(0)
    .describe('messages a second at most, such as 0.2; 0 for no limit but what the mail server shows'),
  DELIVERY_LEASE_SECONDS: z.coerce
    .number()
    .int()
    .min(2)
    .max(3600)
    .default(120)
    .describe('how long a message being sent belongs to one worker; after a crash it waits so long'),
  SWEEP_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(5)
    .describe('how often the worker looks by itself'),
  REMINDER_HOUR: z.coerce
    .number()
    .int()
    .min(0)
    .max(24)
    .default(9)
    .describe(
      'hour of the day in Japan from which reviews are reminded of and contacts to check told of; 24 for never',
    ),
  DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(5)
    .describe('how long the API goes on, not ready, after the signal to stop; 0 where nothing balances'),
  SHUTDOWN_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(120)
    .default(25)
    .describe('time to finish what is in hand'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('log level'),
});

/** All settings, after the checks. */
export type Settings = z.infer<typeof settingsSchema>;
