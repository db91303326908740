import { Client } from 'pg';
import { startDatabase, type TestDatabase } from '@sonae/testing';
import { openLog } from '../log/index.js';
import { lineOf, Limits, networkOf } from './index.js';

const log = openLog('test', 'silent');
const key = Buffer.alloc(32, 7);
const rule = { name: 'test', points: 3, seconds: 60 };

describe('networkOf', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['192.0.2.77:51234', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['[::ffff:192.0.2.77]:51234', '192.0.2.0/24'],
    ['64:ff9b::192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2ff:1::9', '2001:db8:1::/48'],
    ['2001:db8:1:200::', '2001:db8:1::/48'],
    ['[2001:db8:1:ffff::9]:443', '2001:db8:1::/48'],
    ['"[2001:db8:1::9]"', '2001:db8:1::/48'],
    ['2001:db8:2::', '2001:db8:2::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::1', '::/48'],
    ['nonsense', 'unknown'],
    ['192.0.2.777', 'unknown'],
    ['127', 'unknown'],
    ['_hidden:443', 'unknown'],
    ['', 'unknown'],
  ])('%s lies in %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('lineOf', () => {
  it.each([
    ['192.0.2.77:51234', '192.0.2.77'],
    ['::ffff:192.0.2.77', '192.0.2.77'],
    ['2001:db8:1:2ff:1::9', '2001:db8:1::/48'],
    ['nonsense', 'unknown'],
  ])('%s comes by %s', (address, line) => expect(lineOf(address)).toBe(line));
});

describe('Limits', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase();
  });
  afterAll(() => db.drop());

  it('refuses what is over the rule, in every process that shares the table', async () => {
    // A slow machine must not count as a database that does not answer.
    const open = () => Limits.open({ url: db.url, key, log, patience: 30_000 });
    const [one, two] = [open(), open()];
    expect([await one.take(rule, 'a'), await two.take(rule, 'a'), await one.take(rule, 'a')]).toEqual([
      0, 0, 0,
    ]);
    expect(await two.take(rule, 'a')).toBeGreaterThan(50);
    expect(await two.take(rule, 'b')).toBe(0);
    const owner = new Client({ connectionString: db.adminUrl });
    await owner.connect();
    const { rows } = await owner.query<{ key: string }>('SELECT key FROM rate_limit');
    await owner.end();
    expect(rows.map((row) => row.key)).toEqual([
      expect.stringMatching(/^test:[\w-]{43}$/),
      expect.stringMatching(/^test:[\w-]{43}$/),
    ]);
    await Promise.all([one.close(), two.close()]);
  });

  it('gives back and forgets', async () => {
    const limits = Limits.open({ url: db.url, key, log });
    for (let n = 0; n < 20; n += 1) {
      expect(await limits.take(rule, 'c')).toBe(0);
      await limits.giveBack(rule, 'c');
    }
    for (let n = 0; n < 3; n += 1) await limits.take(rule, 'd');
    await limits.forget(rule, 'd');
    expect(await limits.take(rule, 'd')).toBe(0);
    await limits.close();
  });

  it('still counts while the database is away', async () => {
    const limits = Limits.open({ url: 'postgres://nobody@127.0.0.1:9/none', key, log });
    for (let n = 0; n < 3; n += 1) expect(await limits.take(rule, 'a')).toBe(0);
    expect(await limits.take(rule, 'a')).toBeGreaterThan(0);
    await limits.close();
  });
});
