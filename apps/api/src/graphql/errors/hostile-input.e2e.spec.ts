import { jest } from '@jest/globals';
import { buildSchema } from 'graphql';
import { HostileWorld } from '../../testing/hostile/hostile-world.js';
import { texts } from '../../testing/hostile/hostile-texts.js';
import { fewOf, hostileValues } from '../../testing/hostile/hostile-values.js';
import {
  findPlace,
  inputPlaces,
  operationText,
  type InputPlace,
} from '../../testing/hostile/input-places.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { TablePrints } from '../../testing/hostile/table-prints.js';
import { tryAll } from '../../testing/hostile/try-hostile.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';
import { beneath, repeatable, validCalls } from '../../testing/hostile/valid-calls.js';
import { readAccessRules } from '../contract/access-rules.js';
import { readTypeDefinitions } from '../contract/type-definitions.js';

const schema = buildSchema(readTypeDefinitions());
const rules = readAccessRules(schema);
const places = inputPlaces(schema);
const mutations = Object.keys(schema.getMutationType()!.getFields()).map((name) => `Mutation.${name}`);
const operations = [...new Set([...mutations, ...places.map(({ operation }) => operation)])];
const textOf = (operation: string, role: string) =>
  operationText(schema, rules, operation, role, beneath[operation]);

describe('hostile input', () => {
  let api: TestApi;
  let world: HostileWorld;
  let calls: Record<string, MakeCall[]>;
  let prints: TablePrints;
  let tried = 0;
  const known = new Set<string>();
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1', DATABASE_POOL_SIZE: '8' });
    world = await HostileWorld.make(api);
    calls = await validCalls(world);
    prints = await TablePrints.of(api.tenants.sql);
  });
  afterAll(() => api.close());

  it('has a call for every operation that takes something, and for nothing else', () => {
    expect(Object.keys(calls).sort()).toEqual([...operations].sort());
  });

  describe.each(operations)('%s', (operation) => {
    it('works as it should be, and refuses at its place what it should not', async () => {
      const error = jest.spyOn(api.services.log, 'error');
      const faults: string[] = [];
      const open = new Map(
        places.filter((each) => each.operation === operation).map((each) => [each.path, each]),
      );
      for (const make of calls[operation] ?? []) {
        const { role, cookie, variables } = await make();
        const text = textOf(operation, role);
        expect(await api.ask(cookie, text, variables)).not.toHaveProperty('errors');
        for (const [path, place] of open) {
          const at = findPlace(variables, path);
          if (at === undefined) continue;
          open.delete(path);
          const all = hostileValues(place.type, path, world.ids(), valueAt(variables, at));
          const values = known.has(place.definition) ? fewOf(all) : all;
          known.add(place.definition);
          tried += values.length;
          const isRepeatable = repeatable.test(operation);
          faults.push(
            ...(await tryAll(
              { url: api.url, prints, operation, text, make, path: at, isRepeatable },
              values,
            )),
          );
        }
      }
      const causes = error.mock.calls.map(([line]) => (line as { err?: Error }).err?.message);
      error.mockRestore();
      expect({ faults, causes: [...new Set(causes)] }).toEqual({ faults: [], causes: [] });
      expect([...open.values()].map((place: InputPlace) => place.path)).toEqual([]);
    }, 240_000);
  });

  it('has stored every name that no answer shows as it was sent', async () => {
    const { rows } = await api.tenants.sql.query<{ name: string }>(
      `SELECT DISTINCT name FROM invitation WHERE role = 'ASSOCIATION_OFFICER'`,
    );
    const sent = texts.map(({ json }) => (JSON.parse(json) as string).normalize('NFC').trim());
    const strange = rows.map(({ name }) => name).filter((name) => !sent.includes(name));
    expect(rows.length).toBeGreaterThan(5);
    expect(strange).toEqual(['見本 花子']);
  });

  it('leaves the process well', async () => {
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    expect(tried).toBeGreaterThan(3_000);
  });
});

function valueAt(variables: object, path: string): string {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], variables);
  return JSON.stringify(value ?? null);
}
