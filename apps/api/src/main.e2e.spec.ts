import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startDatabase, testSettings, type TestDatabase } from '@sonae/testing';

const root = join(import.meta.dirname, '../../..');
const program = join(root, 'apps/api/dist/main.js');
// Causes an unhandled rejection.
const saboteur = 'data:text/javascript,process.on("SIGUSR2",()=>{Promise.reject(new Error("unforeseen"))})';

interface Line {
  level: number;
  msg: string;
  port?: number;
  request?: string;
}

/** The API as a process of its own, from the built files. */
function launch(db: TestDatabase, more: Record<string, string>) {
  const env = testSettings(db, { LOG_LEVEL: 'info', ...more });
  const child = spawn(join(root, 'node_modules/node/bin/node'), ['--import', saboteur, program], { env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines = () =>
    out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  const listening = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      const line = lines().find(({ msg }) => msg === 'listening');
      if (line?.port !== undefined) return `http://127.0.0.1:${line.port}`;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`did not listen: ${err}`);
  };
  return { child, ended, lines, listening, output: () => out, errors: () => err };
}

describe('the API as a process', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    if (!existsSync(program)) throw new Error('build first: node tools/build.ts apps/api');
    db = await startDatabase();
  });
  afterAll(() => db.drop());

  it('logs JSON with ids of requests and never a token, and ends in order', async () => {
    const api = launch(db, {});
    const url = await api.listening();
    const token = 'v1.A-TOKEN-OF-A-LINK.0123456789abcdef';
    const page = await fetch(`${url}/acknowledge/${token}`, { headers: { referer: `${url}/x/${token}` } });
    expect(page.status).toBe(404);
    expect((await fetch(`${url}/nowhere/${token}`)).status).toBe(404);
    const asked = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    const id = asked.headers.get('x-request-id');
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
    expect(api.lines().find(({ request }) => request === id)).toBeDefined();
    expect(api.lines().map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['listening', 'stopping', 'stopped']),
    );
    expect(api.lines().filter(({ msg }) => msg === 'page')).toMatchObject([
      { route: '/acknowledge/:token', status: 404 },
      { status: 404 },
    ]);
    expect(api.output() + api.errors()).not.toContain('TOKEN');
  });

  it('logs what nobody foresaw and ends with 1', async () => {
    const api = launch(db, {});
    await api.listening();
    api.child.kill('SIGUSR2');
    expect(await api.ended).toBe(1);
    expect(api.lines().at(-1)).toMatchObject({ level: 60, msg: 'unhandledRejection' });
  });

  it('does not start with a wrong setting, and names it', async () => {
    const api = launch(db, { SECRET_KEY: 'secret-but-short', API_PORT: 'http' });
    expect(await api.ended).toBe(1);
    for (const name of ['SECRET_KEY', 'API_PORT']) expect(api.errors()).toContain(name);
    expect(api.errors()).not.toContain('secret-but-short');
  });

  it.each(['API_PORT', 'API_METRICS_PORT'])(
    'does not start on a %s that is taken, and names it',
    async (name) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const api = launch(db, { [name]: String((other.address() as AddressInfo).port) });
      expect(await api.ended).toBe(1);
      expect(api.errors()).toContain(name);
      expect(api.errors()).not.toContain(' at ');
      other.close();
    },
  );

  it('does not start without its database, and says so without the password', async () => {
    const api = launch(db, { DATABASE_URL: 'postgres://sonae_app:hidden-word@127.0.0.1:9/sonae' });
    expect(await api.ended).toBe(1);
    expect(api.errors()).toContain('DATABASE_URL');
    expect(api.errors()).not.toContain('hidden-word');
  });
});
