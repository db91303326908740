import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { loadSettings } from '@sonae/platform/config';
import { startDatabase, startMailSink, testSettings, type MailSink, type TestDatabase } from '@sonae/testing';
import { closeServices, openServices } from './open-services.js';
import type { Services } from './services.js';
import { serveWorker, type Host } from './serve-worker.js';

class FakeHost extends EventEmitter {
  readonly exit = jest.fn<Host['exit']>();
}

describe('a process of the worker', () => {
  let db: TestDatabase;
  let sink: MailSink;
  beforeAll(async () => {
    [db, sink] = await Promise.all([startDatabase(), startMailSink()]);
  });
  afterAll(async () => {
    await sink.close();
    await db.drop();
  });

  /** Services that count the queries of their database. */
  const open = async (port: number) => {
    const given = { SMTP_URL: sink.url, WORKER_METRICS_PORT: String(port) };
    const services: Services = await openServices(loadSettings(testSettings(db, given)));
    const asked = (['run', 'read', 'readInOneTrip', 'writeInOneTrip'] as const).map((way) =>
      jest.spyOn(services.database, way),
    );
    return { services, asked: () => asked.some(({ mock }) => mock.calls.length > 0) };
  };

  it('takes up no work where the port of its metrics is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { services, asked } = await open((other.address() as AddressInfo).port);
    await expect(serveWorker(services, new FakeHost())).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(asked()).toBe(false);
    await closeServices(services);
    other.close();
  });

  it('hears signals before it takes up work, and ends in order', async () => {
    const { services, asked } = await open(0);
    const host = new FakeHost();
    let heard: boolean | undefined;
    host.on('newListener', () => (heard = !asked()));
    const port = await serveWorker(services, host);
    expect([heard, asked()]).toEqual([true, true]);
    const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).json() as Promise<unknown>;
    expect(await ready()).toMatchObject({ status: 'ready' });
    const said = jest.spyOn(services.log, 'info');
    host.emit('SIGTERM');
    for (let tries = 0; tries < 300 && !said.mock.calls.flat().includes('stopped'); tries += 1)
      await sleep(50);
    expect(said.mock.calls.flat()).toContain('stopped');
    expect(host.exit).not.toHaveBeenCalled();
    await expect(ready()).rejects.toThrow('fetch failed');
  }, 30_000);
});
