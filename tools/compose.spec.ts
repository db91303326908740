import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

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
    expect(service('valkey').command?.join(' ')).toContain('--maxmemory-policy noeviction');
  });

  it('has no default for a secret, and every name it asks for is in .env.example', () => {
    const secrets = [...text.matchAll(/\$\{(\w*(?:PASSWORD|SECRET)\w*)(.*?)\}/g)];
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter(([, , rest]) => !rest?.startsWith(':?'))).toEqual([]);
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
});
