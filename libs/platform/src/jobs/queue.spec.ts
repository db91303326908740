import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { z } from 'zod';
import { hasRedis, startDatabase, startRedis, type TestDatabase, type TestRedis } from '@sonae/testing';
import { openLog } from '../log/index.js';
import { defineJob, handlerOf, openQueue, startConsumer, type Consumer, type Queue } from './index.js';

const log = openLog('test', 'silent');
const written: { job?: string; jobId?: string }[] = [];
const consumerLog = Object.assign(Object.create(log) as typeof log, {
  info: (line: object) => void written.push(line),
  error: (line: object) => void written.push(line),
});
const greet = defineJob('test.greet', z.object({ name: z.string() }));
const fail = defineJob('test.fail', z.object({}));

interface Backend {
  url: string;
  /** Deletes everything in the queue. */
  empty(): Promise<void>;
  /** Ends every connection. */
  cut(): Promise<void>;
  stop(): Promise<void>;
}

async function postgres(): Promise<Backend> {
  const db: TestDatabase = await startDatabase();
  const ask = async (sql: string) => {
    const client = new Client({ connectionString: db.queueUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  return {
    url: db.queueUrl,
    empty: () => ask('DROP SCHEMA bullmq CASCADE'),
    cut: () =>
      ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`),
    stop: () => db.drop(),
  };
}

async function redis(): Promise<Backend> {
  const server: TestRedis = await startRedis();
  return {
    url: server.url,
    empty: async () => {
      const client = new Redis(server.url);
      await client.flushall();
      client.disconnect();
    },
    cut: async () => {
      await server.kill();
      await server.start();
    },
    stop: () => server.stop(),
  };
}

const backends = { PostgreSQL: postgres, ...(hasRedis && { Redis: redis }) };
if (!hasRedis)
  process.stderr.write('SKIPPED: no redis-server or valkey-server here, queue tested on PostgreSQL only\n');

describe.each(Object.entries(backends))('the queue on %s', (_name, start) => {
  let backend: Backend;
  let queue: Queue;
  let consumer: Consumer;
  const handled: string[] = [];
  beforeAll(async () => {
    backend = await start();
    queue = openQueue(backend.url, log);
    consumer = startConsumer(
      backend.url,
      [
        handlerOf(greet, async ({ name }) => void handled.push(name)),
        handlerOf(fail, async () => {
          throw new Error('as asked');
        }),
      ],
      consumerLog,
    );
  });
  afterAll(async () => {
    await consumer.close();
    await queue.close();
    await backend.stop();
  });
  beforeEach(() => {
    handled.length = 0;
  });
  const ring = (...names: string[]) =>
    queue.ring(names.map((name) => ({ name: greet.name, payload: { name } })));
  /** Rings repeatedly, as the sweep makes up for lost jobs, until one is handled. */
  const ringUntilHandled = async (name: string) => {
    for (let tries = 0; !handled.includes(name); tries += 1) {
      if (tries > 60) throw new Error('never handled');
      await ring(name).catch(() => undefined);
      await sleep(250);
    }
  };
  const until = async (condition: () => boolean) => {
    for (let tries = 0; !condition(); tries += 1) {
      if (tries > 500) throw new Error('not within 10 s');
      await sleep(20);
    }
  };

  it('is answered, equal rings once', async () => {
    await ring('a', 'b', 'a');
    await until(() => handled.length >= 2);
    await sleep(100);
    expect(handled.sort()).toEqual(['a', 'b']);
    expect(await queue.ready()).toBe(true);
  });

  it('goes on after a handler failed and after an unknown job', async () => {
    await queue.ring([
      { name: fail.name, payload: {} },
      { name: 'test.unknown', payload: {} },
      { name: greet.name, payload: { wrong: true } },
    ]);
    await ring('after');
    await until(() => handled.includes('after'));
  });

  it('leaves a line with the job’s id for each one, done or failed', async () => {
    written.length = 0;
    await ring('c');
    await queue.ring([{ name: fail.name, payload: {} }]);
    await until(() => written.length >= 2);
    expect(written.map(({ job }) => job).sort()).toEqual([fail.name, greet.name]);
    for (const { jobId } of written) expect(jobId).toMatch(/./);
  });

  it('works again after its store was emptied', async () => {
    await backend.empty();
    await ringUntilHandled('emptied');
  });

  it('works again after every connection was cut', async () => {
    await backend.cut();
    await ringUntilHandled('cut');
    handled.length = 0;
    await sleep(500);
    await ring('prompt');
    const begin = performance.now();
    await until(() => handled.includes('prompt'));
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

describe.each(['redis://127.0.0.1:1', 'postgres://nobody@127.0.0.1:1/none'])(
  'a queue that is down (%s)',
  (url) => {
    it('refuses a ring soon, is not ready, and closes', async () => {
      const queue = openQueue(url, log);
      const consumer = startConsumer(url, [], log);
      const begin = performance.now();
      await expect(queue.ring([{ name: greet.name, payload: { name: 'x' } }])).rejects.toThrow();
      expect(performance.now() - begin).toBeLessThan(4_000);
      expect(await queue.ready()).toBe(false);
      await consumer.close();
      await queue.close();
    });
  },
);
