import { randomUUID } from 'node:crypto';
import { World } from '@sonae/testing';
import { callersOf, idOf, tableOf, type Caller } from '../../testing/attack/callers.js';
import { composeCall, type Given } from '../../testing/attack/compose-call.js';
import { foreignRows, giveId, ownRows } from '../../testing/attack/give-ids.js';
import { normalize, postCall, type Reply } from '../../testing/attack/post-call.js';
import { nodeTypes, readOperations, type Operation } from '../../testing/attack/read-operations.js';
import { mayRead } from '../../testing/attack/select-fields.js';
import { CanaryIndex, checksumsOf } from '../../testing/attack/watch-tenant.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { toGlobalId } from '../ids/global-id.js';

const contract = readOperations();

// Reads the contract and calls every operation, as every role, with foreign ids at every place that takes an id. The
// answer must contain nothing of these rows and equal the answer for an unknown id.
describe('operation attack', () => {
  let api: TestApi;
  let world: World;
  let callers: Caller[];
  let canaries: CanaryIndex;
  let before: Record<string, string>;
  const count = { calls: 0, ids: 0, cursors: 0, refused: 0 };
  /**
   * Whether an own id ever got another answer than an unknown id; otherwise the attack proves nothing at that place.
   */
  const looked = new Map<string, boolean>();

  beforeAll(async () => {
    api = await startTestApi();
    world = await World.make(api.tenants.sql);
    callers = await callersOf(api, world);
    canaries = new CanaryIndex(world);
    before = await checksumsOf(api, world);
  });
  afterAll(async () => {
    console.info(
      `operation attack: ${contract.operations.length} operations, ${count.calls} calls (${count.ids} with foreign ids, ` +
        `${count.cursors} with foreign cursors, ${count.refused} by roles without access)`,
    );
    await api.close();
  });

  const call = async (caller: Caller, operation: Operation, given: Given, of?: string): Promise<Reply> => {
    count.calls += 1;
    const as = await caller.signIn();
    const reply = await postCall(api, as, composeCall(contract, operation, caller.role, given, of));
    expect([operation.name, caller.role, canaries.leaks(caller, reply.text)]).toEqual([
      operation.name,
      caller.role,
      [],
    ]);
    expect([operation.name, caller.role, reply.text]).not.toEqual([
      operation.name,
      caller.role,
      expect.stringMatching(/"INTERNAL"|UNAVAILABLE|TOO_/),
    ]);
    return reply;
  };

  describe.each(contract.operations)('$kind $name', (operation) => {
    const { name, kind, positions } = operation;

    it('is refused to every role that the contract does not name', async () => {
      for (const caller of callers.filter(({ role }) => !mayCall(operation, role))) {
        const given = Object.fromEntries(
          positions.map(({ path, list, types: [type = ''] }) => {
            const id = toGlobalId(type, randomUUID());
            return [path.join('.'), list ? [id] : id];
          }),
        );
        const reply = await call(caller, operation, given);
        count.refused += 1;
        expect([caller.role, reply.code]).toEqual([
          caller.role,
          caller.role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN',
        ]);
      }
    });

    it('shows nothing of others without an id', async () => {
      if (positions.some(({ needed }) => needed)) return;
      for (const caller of callers.filter(({ role }) => mayCall(operation, role)))
        await call(caller, operation, {});
    });

    for (const position of positions)
      it(`answers a foreign id like an unknown one: ${position.path.join('.')}`, async () => {
        for (const caller of callers.filter(({ role }) => mayCall(operation, role))) {
          for (const type of position.types) {
            const unknown = toGlobalId(type, randomUUID());
            const expected = normalize(
              await call(caller, operation, giveId(world, caller, operation, position, unknown), type),
            );
            for (const row of foreignRows(world, caller, type)) {
              count.ids += 1;
              const reply = await call(
                caller,
                operation,
                giveId(world, caller, operation, position, idOf(type, row), row),
                type,
              );
              expect([caller.role, type, normalize(reply)]).toEqual([caller.role, type, expected]);
            }
            if (kind === 'query' && ownRows(world, caller, type).length > 0) {
              const key = `${name}.${position.path.join('.')} ${type}`;
              const mine = ownRows(world, caller, type)[0]!;
              const reply = await call(
                caller,
                operation,
                giveId(world, caller, operation, position, idOf(type, mine), mine),
                type,
              );
              looked.set(key, looked.get(key) === true || normalize(reply) !== expected);
            }
          }
        }
      });

    const cursor = operation.field.args.some(({ name: arg }) => arg === 'after');
    if (cursor)
      it('shows nothing of others after their cursor', async () => {
        for (const caller of callers.filter(({ role }) => mayCall(operation, role))) {
          const theirs = world.people.find(
            ({ role, place }) => role === caller.role && place.mark.startsWith('b'),
          );
          if (!theirs) continue;
          const page = await postCall(api, theirs.cookie, composeCall(contract, operation, caller.role, {}));
          for (const after of new Set(page.text.match(/(?<="(?:cursor|endCursor)":")[^"]+/g))) {
            count.cursors += 1;
            const reply = await call(caller, operation, { after });
            expect([undefined, 'CURSOR_INVALID']).toContain(reply.code);
          }
        }
      });
  });

  it('leaves every row of the other association as it was', async () => {
    expect(await checksumsOf(api, world)).toEqual(before);
  });

  it('knows every kind of record that has an id', () => {
    expect(
      nodeTypes(contract.schema).filter((type) => !world.made.some(({ table }) => table === tableOf(type))),
    ).toEqual([]);
  });

  it('looked at each id that it gave', () => {
    expect([...looked].filter(([, differs]) => !differs)).toEqual([]);
  });

  // The last test, because it removes the policies: the same calls must then show foreign rows.
  it('notices when the policies are gone', async () => {
    const { rows } = await api.tenants.sql.query<{ statement: string }>(
      `SELECT format('ALTER POLICY %I ON %s USING (true)', polname, polrelid::regclass) AS statement FROM pg_policy
       WHERE polcmd = 'r' AND polroles = ARRAY['sonae_app'::regrole::oid]`,
    );
    for (const { statement } of rows) await api.tenants.sql.query(statement);
    const officer = callers.find(({ role }) => role === 'ASSOCIATION_OFFICER')!;
    const ask = async (operation: Operation, given: Given, type: string) =>
      postCall(api, await officer.signIn(), composeCall(contract, operation, officer.role, given, type));
    const blind: string[] = [];
    for (const operation of contract.operations.filter(
      ({ kind, positions }) => kind === 'query' && positions[0],
    )) {
      let noticed = 0;
      for (const position of operation.positions) {
        for (const type of position.types) {
          const unknown = giveId(world, officer, operation, position, toGlobalId(type, randomUUID()));
          const expected = normalize(await ask(operation, unknown, type));
          for (const row of foreignRows(world, officer, type)) {
            const given = giveId(world, officer, operation, position, idOf(type, row), row);
            const reply = await ask(operation, given, type);
            if (canaries.leaks(officer, reply.text).length > 0 || normalize(reply) !== expected) noticed += 1;
          }
        }
      }
      if (noticed === 0) blind.push(operation.name);
    }
    // Their statements filter by the association as well.
    const walled = ['advisory', 'checklistTotals', 'incidents', 'memberships', 'pharmacies', 'pharmacy'];
    expect(blind.filter((name) => !walled.includes(name))).toEqual([]);
  });
});

function mayCall({ kind, name }: Operation, role: string | null): boolean {
  return mayRead(contract, `${kind === 'query' ? 'Query' : 'Mutation'}.${name}`, role);
}
