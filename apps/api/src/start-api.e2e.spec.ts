import { setTimeout as sleep } from 'node:timers/promises';
import { loadSettings } from '@sonae/platform/config';
import { startApi } from './start-api.js';
import { startTestApi } from './testing/start-test-api.js';

const ask = (url: string, cookie: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: '{ frameworks { id } }' }),
  });

/** Whether a new request still gets an answer. */
const accepts = (url: string) =>
  fetch(`${url}/livez`).then(
    () => true,
    () => false,
  );

describe('the end of the API', () => {
  it('answers what is in hand, then closes the port', async () => {
    const api = await startTestApi();
    const { officer } = await api.tenants.prefecture();
    await ask(api.url, officer.cookie);
    const read = api.services.database.read.bind(api.services.database);
    let began: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (began = resolve));
    let goOn: () => void = () => undefined;
    const portClosed = new Promise<void>((resolve) => (goOn = resolve));
    api.services.database.read = async (scope, work) => {
      began();
      await portClosed;
      return read(scope, work);
    };
    const answer = ask(api.url, officer.cookie);
    await asked;
    const closed = api.close();
    while (await accepts(api.url)) await sleep(10);
    goOn();
    const response = await answer;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: { frameworks: [{}] } });
    const began2 = performance.now();
    await closed;
    expect(performance.now() - began2).toBeLessThan(2_000);
  });

  it('cuts off what takes longer than it may', async () => {
    const api = await startTestApi({ SHUTDOWN_SECONDS: '1' });
    const { officer } = await api.tenants.prefecture();
    let began: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (began = resolve));
    api.services.database.read = () => {
      began();
      return new Promise(() => undefined);
    };
    const answer = ask(api.url, officer.cookie).catch(() => 'cut off');
    await asked;
    const start = performance.now();
    await api.close();
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(await answer).toBe('cut off');
  });
});

describe('the start of the API', () => {
  it('fails on a port that is taken, and says which', async () => {
    const api = await startTestApi();
    const port = Number(new URL(api.url).port);
    const settings = { ...api.services.settings, API_PORT: port };
    await expect(startApi({ ...api.services, settings })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    await api.close();
  });

  it('fails on a wrong setting, names each and shows no value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://secret@db/x',
      API_PORT: '70000',
      SECRET_KEY: 'short-secret',
      LOG_LEVEL: '',
    };
    const load = () => loadSettings(wrong);
    for (const name of ['DATABASE_URL', 'API_PORT', 'SECRET_KEY', 'QUEUE_URL']) expect(load).toThrow(name);
    expect(load).not.toThrow('secret@db');
    expect(load).not.toThrow('short-secret');
    expect(load).not.toThrow('LOG_LEVEL');
  });
});

describe('every answer', () => {
  it('carries the id of its request and strict headers', async () => {
    const api = await startTestApi({ TRUSTED_PROXY_HOPS: '0' });
    for (const path of ['/livez', '/readyz', '/style.css', '/nowhere', '/graphql', '/%ff']) {
      const response = await fetch(`${api.url}${path}`, { headers: { 'x-request-id': 'mine' } });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('x-powered-by')).toBeNull();
      expect(response.status).toBeLessThan(500);
      expect(await response.text()).not.toMatch(/node_modules|Cannot GET|Nest/);
    }
    await api.close();
  });

  it('lets its connection stay for longer than a proxy in front keeps it', async () => {
    const api = await startTestApi();
    const response = await fetch(`${api.url}/livez`);
    expect(response.headers.get('keep-alive')).toBe('timeout=65');
    await api.close();
  });
});
