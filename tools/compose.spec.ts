import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { loadSettings } from '@sonae/platform/config';

interface Service {
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  ports?: string[];
  image: string;
  build?: { target: string };
  command?: string[];
  healthcheck?: unknown;
  environment?: Record<string, string>;
}

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as { services: Record<string, Service> };
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};

describe('docker-compose.yml', () => {
  it('keeps to the official schema', () => {
    // https://github.com/compose-spec/compose-spec, schema/compose-spec.json at 170098b, Apache-2.0
    const { $schema: _, ...schema } = JSON.parse(read('tools/compose/compose-spec.json')) as Record<
      string,
      unknown
    >;
    const ajv = new Ajv({ allErrors: true, strict: false });
    const validate = ajv.compile(schema);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    const broken = { ...compose, services: { api: { image: 'x', prots: [] } } };
    expect(validate(broken)).toBe(false);
  });

  it.each(['api', 'worker', 'migrate'])('%s can write nothing but /tmp and holds no capability', (name) => {
    const { read_only, cap_drop, security_opt, tmpfs, build } = service(name);
    expect({ read_only, cap_drop, security_opt, target: build?.target }).toEqual({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      target: name,
    });
    expect(tmpfs?.[0]).toMatch(/^\/tmp:/);
    expect(read('Dockerfile')).toContain(`FROM runtime AS ${name}\n`);
  });

  it('publishes ports to this machine only, and none of the database or the queue', () => {
    const published = Object.entries(compose.services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    );
    expect(published.filter(([, port]) => !port?.startsWith('127.0.0.1:'))).toEqual([]);
    expect(published.filter(([name]) => name === 'postgres' || name === 'valkey')).toEqual([]);
  });

  it('has a health check for everything that stays up', () => {
    const without = Object.keys(compose.services).filter((name) => !compose.services[name]?.healthcheck);
    expect(without).toEqual(['migrate']);
  });

  it('never evicts jobs', () => {
    expect(service('valkey').command?.join(' ')).toContain('maxmemory-policy noeviction');
  });

  it('does not open the queue without its password', () => {
    expect(service('valkey').command?.join(' ')).toContain('requirepass %s');
    for (const name of ['api', 'worker']) {
      expect(service(name).environment?.['QUEUE_URL']).toMatch(
        /^redis:\/\/:\$\{VALKEY_PASSWORD:\?.*\}@valkey:6379$/,
      );
    }
  });

  it('takes every image that is not built here by its digest, and so does the Dockerfile', () => {
    const pinned = /:[\w.-]+@sha256:[0-9a-f]{64}$/;
    const foreign = Object.values(compose.services).filter(({ build }) => build === undefined);
    expect(foreign).toHaveLength(3);
    expect(foreign.map(({ image }) => image).filter((image) => !pinned.test(image))).toEqual([]);
    const bases = [...read('Dockerfile').matchAll(/^FROM (\S*[:/]\S*)/gm)].map(([, image = '']) => image);
    expect(bases).not.toEqual([]);
    expect(bases.filter((image) => !pinned.test(image))).toEqual([]);
  });

  it.each(['api', 'worker'])('gives %s settings that its start accepts', (name) => {
    const values: Record<string, string> = {
      PUBLIC_URL: 'https://sonae.example.jp',
      MAIL_FROM: 'sonae@example.jp',
      SECRET_KEY: '3b1f0a94c6de7258b0e19f6a4d7c83215e90fab67c2d14389bfe5a0761d8c4e2',
    };
    const filled = Object.entries(service(name).environment ?? {}).map(([key, value]) => [
      key,
      value.replaceAll(
        /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
        (_, of: string, fallback?: string) => values[of] ?? fallback ?? 'secret',
      ),
    ]);
    const [, more = ''] =
      new RegExp(`FROM runtime AS ${name}\n[^]*?\n(ENV METRICS.*|ENV API_HOST.*)`).exec(read('Dockerfile')) ??
      [];
    const image = [...more.matchAll(/(\w+)=(\S+)/g)].map(([, key, value]) => [key, value]);
    const settings = loadSettings(Object.fromEntries([...image, ...filled]) as Record<string, string>);
    expect(settings.NODE_ENV).toBe('production');
    expect(settings.METRICS_HOST).toBe('0.0.0.0');
  });

  it('has no default for a secret, and every name it asks for is in .env.example', () => {
    const secrets = [...text.matchAll(/\$\{(\w*(?:PASSWORD|SECRET)\w*(?<!VERSION))(:.*?)\}/g)];
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter(([, , rest]) => !rest?.startsWith(':?') && rest !== ':-')).toEqual([]);
    const example = read('.env.example');
    for (const [, name = ''] of text.matchAll(/\$\{(\w+):\?/g)) expect(example).toContain(`${name}=`);
    for (const [, name = ''] of secrets) expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
  });

  it('gives the owner of the tables to the migration alone', () => {
    const owners = Object.keys(compose.services).filter(
      (name) => service(name).environment?.['DATABASE_OWNER_URL'],
    );
    expect(owners).toEqual(['migrate']);
  });

  it('gives the image of the API all that its tools import', () => {
    const stage = /^FROM runtime AS api$[^]*?(?=^FROM |$(?![^]))/m.exec(read('Dockerfile'))?.[0] ?? '';
    const copied = [...stage.matchAll(/\/app\/(tools\/\S+)/g)].map(([, place = '']) => place);
    const isThere = (file: string) => copied.some((place) => file === place || file.startsWith(`${place}/`));
    const seen = new Set(['tools/hold.ts', 'tools/create-administrator.ts']);
    // An import that runs only without DATABASE_URL does not exist in the image.
    for (const file of seen)
      for (const [, to = ''] of read(file).matchAll(/^(?:import|\} from).*?'(\.[^']+)';$/gm))
        seen.add(path.posix.join(path.posix.dirname(file), to));
    expect(seen.size).toBeGreaterThan(8);
    expect([...seen].filter((file) => !isThere(file))).toEqual([]);
  });
});
