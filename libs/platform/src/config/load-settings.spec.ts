import { randomBytes } from 'node:crypto';
import { loadSettings, needsTls } from './index.js';

const sound = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://sonae_app:x@127.0.0.1:5432/sonae',
  QUEUE_URL: 'redis://127.0.0.1:6379',
  SMTP_URL: 'smtp://127.0.0.1:25',
  PUBLIC_URL: 'https://sonae.example.jp',
  SECRET_KEY: '3b1f0a94c6de7258b0e19f6a4d7c83215e90fab67c2d14389bfe5a0761d8c4e2',
  MAIL_FROM: 'sonae@example.jp',
};
const load = (more: Record<string, string>) => () => loadSettings({ ...sound, ...more });

describe('settings', () => {
  it('stand as they are in the example of the guide', () => {
    expect(load({})).not.toThrow();
    expect(load({ PUBLIC_URL: 'http://127.0.0.1:4000' })).not.toThrow();
  });

  it.each([
    'a'.repeat(64),
    'changeme'.repeat(8),
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'a secret that a person typed by hand, of 51 letters',
    'change-me-please-this-is-a-secret-key',
    '0123456789'.repeat(4),
  ])('refuse a key that no generator made, in production: %s', (key) => {
    expect(load({ SECRET_KEY: key })).toThrow(/SECRET_KEY: .*openssl rand -hex 32/);
    expect(load({ SECRET_KEY: key, NODE_ENV: 'test' })).not.toThrow();
    try {
      load({ SECRET_KEY: key })();
    } catch (error) {
      expect(String(error)).not.toContain(key);
    }
  });

  it('take every key that a generator makes', () => {
    for (let n = 0; n < 2_000; n += 1) {
      const bytes = randomBytes(32);
      for (const key of [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]) {
        expect(load({ SECRET_KEY: key })).not.toThrow();
      }
    }
  });

  it.each([
    ['http://sonae.example.jp', 'production'],
    ['https://user:word@sonae.example.jp', 'test'],
    ['https://sonae.example.jp?a=1', 'test'],
    ['https://sonae.example.jp/#a', 'test'],
    ['https://sonae.example.jp/', 'test'],
  ])('refuse the public address %s', (address, environment) => {
    expect(load({ PUBLIC_URL: address, NODE_ENV: environment })).toThrow('PUBLIC_URL');
  });

  it('take a rate of less than one mail a second', () => {
    expect(load({ MAIL_RATE_PER_SECOND: '0.2' })()).toMatchObject({ MAIL_RATE_PER_SECOND: 0.2 });
    for (const rate of ['-1', 'fast', '100001'])
      expect(load({ MAIL_RATE_PER_SECOND: rate })).toThrow('MAIL_RATE_PER_SECOND');
  });

  it.each([
    [
      'MAIL_RATE_PER_SECOND',
      'fast',
      '0 以上 100000 以下の数にしてください（現在の値: fast） / must be a number',
    ],
    ['SWEEP_SECONDS', '1.5', '1 以上 300 以下の整数にしてください（現在の値: 1.5） / must be a whole number'],
    ['API_PORT', '70000', '0 以上 65535 以下の整数にしてください（現在の値: 70000）'],
    ['LOG_LEVEL', 'loud', 'fatal, error, warn, info, debug, silent のどれかにしてください（現在の値: loud）'],
    ['MAIL_FROM', 'Sonae', 'メールアドレスにしてください'],
    ['SECRET_KEY', 'short', '32 文字以上にしてください'],
    ['SMTP_URL', 'http://user:word@mail', 'smtp:// または smtps:// で始まるアドレスにしてください'],
    ['PUBLIC_URL', 'https://a.example.jp/', '/ で終わらないアドレスにしてください'],
    ['SECRET_KEYS_RETIRED', '{"0": "x"}', 'のような JSON にしてください'],
    ['DATABASE_URL', '', '設定されていません / not set'],
  ])('tell what is allowed where %s is "%s"', (name, value, told) => {
    const fault = (() => {
      try {
        load({ [name]: value })();
      } catch (error) {
        return String(error);
      }
      return 'nothing';
    })();
    expect(fault).toContain(`\n  ${name}: `);
    expect(fault).toContain(told);
    expect(fault).not.toMatch(/short|user:word|Invalid/);
  });

  it('open the metrics to all addresses only when they say so', () => {
    for (const host of ['0.0.0.0', '::']) {
      expect(load({ METRICS_HOST: host })).toThrow('METRICS_HOST');
      expect(load({ METRICS_HOST: host, METRICS_ON_ALL_ADDRESSES: 'true' })).not.toThrow();
    }
  });

  it.each([
    ['DATABASE_URL', 'postgres://a:b@db.example.jp/sonae', 'db.example.jp'],
    ['DATABASE_URL', 'postgres://a:b@db.example.jp/sonae?sslmode=prefer', 'db.example.jp'],
    ['DATABASE_URL', 'postgres://a:b@db.example.jp/sonae?sslmode=no-verify', 'db.example.jp'],
    ['DATABASE_URL', 'postgres://a:b@db.example.jp/x?sslmode=require&uselibpqcompat=true', 'db.example.jp'],
    ['QUEUE_URL', 'redis://:b@queue.example.jp:6379', 'queue.example.jp'],
    ['QUEUE_URL', 'postgres://a:b@queue.example.jp/queue', 'queue.example.jp'],
    ['SMTP_URL', 'smtp://mail.example.jp?tls.rejectUnauthorized=false', 'mail.example.jp'],
  ])('refuse %s in clear: %s', (name, address, host) => {
    expect(load({ [name]: address })).toThrow(name);
    expect(load({ [name]: address, PLAINTEXT_HOSTS: 'other' })).toThrow(name);
    expect(load({ [name]: address, PLAINTEXT_HOSTS: `other, ${host}` })).not.toThrow();
  });

  it.each([
    ['DATABASE_URL', 'postgres://a:b@db.example.jp/sonae?sslmode=verify-full'],
    ['QUEUE_URL', 'rediss://:b@queue.example.jp:6379'],
  ])('take %s over TLS: %s', (name, address) => expect(load({ [name]: address })).not.toThrow());

  it.each([
    ['smtp://127.0.0.1:25', '', false],
    ['smtp://localhost', '', false],
    ['smtp://[::1]:25', '', false],
    ['smtp://127.example.jp', '', true],
    ['smtp://mail.example.jp', '', true],
    ['smtp://mail:1025', 'postgres,mail', false],
  ])('%s beside "%s" needs TLS: %s', (address, hosts, expected) =>
    expect(needsTls(address, hosts)).toBe(expected),
  );
});
