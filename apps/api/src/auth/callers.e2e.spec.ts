import { jest } from '@jest/globals';
import { openFirstAssessments } from '@sonae/domain/assessments';
import { Entrance } from '@sonae/tenancy';
import type { TestPerson } from '@sonae/testing';
import { nobody } from './actor.js';
import { callersOf } from './callers.js';
import type { Caller, Credential } from './credential.js';
import { member, signIn } from '../testing/sign-in.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const operate = { actor: 'person:test', requestId: 'test' };
const members = '{ pharmacies { edges { node { code } } } }';
type Members = { pharmacies: { edges: { node: { code: string } }[] } };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
afterEach(() => jest.restoreAllMocks());

const codesFor = async (cookie: string) => {
  const { data, errors } = await api.ask<Members>(cookie, members);
  return data ? data.pharmacies.edges.map(({ node }) => node.code) : errors?.[0]?.extensions.code;
};
/** The numbers of transactions that a request opens, by kind. */
const transactions = async (ask: () => Promise<unknown>) => {
  const ways = ['readInOneTrip', 'read', 'run', 'writeInOneTrip'] as const;
  const spies = ways.map((way) => jest.spyOn(api.services.database, way));
  await ask();
  const counts = spies.map((spy) => spy.mock.calls.length);
  jest.restoreAllMocks();
  return counts;
};

describe('somebody who asked before', () => {
  it('is asked about in the transaction that reads the answer', async () => {
    const { officer, pharmacy } = await api.tenants.prefecture();
    const ask = async () => expect(await codesFor(officer.cookie)).toEqual([pharmacy.code]);
    expect(await transactions(ask)).toEqual([2, 0, 0, 0]);
    expect(await transactions(ask)).toEqual([1, 0, 0, 0]);
    const two = '{ a: pharmacies { edges { node { code } } } b: frameworks { id } }';
    const both = async () => expect((await api.ask(officer.cookie, two)).errors).toBeUndefined();
    expect(await transactions(both)).toEqual([1, 1, 0, 0]);
    // An operation that opens no transaction of its own still needs a proof of the credential.
    const none = async () => expect((await api.ask(officer.cookie, '{ __typename }')).errors).toBeUndefined();
    expect(await transactions(none)).toEqual([1, 0, 0, 0]);
    // A transaction of another scope needs no additional one either.
    const viewer = async () =>
      expect((await api.ask(officer.cookie, '{ viewer { role } }')).errors).toBeUndefined();
    expect(await transactions(viewer)).toEqual([0, 1, 0, 0]);
  });

  it('changes something in the transaction that proves who it is', async () => {
    const { officer, pharmacy, associationId } = await api.tenants.prefecture();
    expect(await codesFor(officer.cookie)).toEqual([pharmacy.code]);
    const rename =
      'mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association { id } } }';
    const input = { name: `renamed ${associationId}`, version: 1 };
    const change = async () =>
      expect((await api.ask(officer.cookie, rename, { input })).errors).toBeUndefined();
    expect(await transactions(change)).toEqual([0, 0, 1, 0]);
    // A refusal by the role alone opens no transaction of its own, and the credential must still be proven.
    const refused = async () => {
      const { errors } = await api.ask(officer.cookie, '{ apiKeys { id } }');
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    };
    expect(await transactions(refused)).toEqual([1, 0, 0, 0]);
  });

  it('signs in once where the session it brings along has ended', async () => {
    const { associationId } = await api.tenants.prefecture();
    const person = await member(api, {
      email: 'again@example.jp',
      role: 'ASSOCIATION_OFFICER',
      associationId,
    });
    const { cookie = '' } = await signIn(api, person);
    const viewer = async () => (await api.ask(cookie, '{ viewer { role } }')).errors?.[0]?.extensions.code;
    expect(await viewer()).toBeUndefined();
    await sql('UPDATE session SET revoked_at = now() WHERE person_id = $1', person.personId);
    const count = async () => {
      const { rows } = await sql(
        `SELECT (SELECT count(*)::int FROM session WHERE person_id = $1 AND revoked_at IS NULL) AS open,
           (SELECT count(*)::int FROM session WHERE person_id = $1) AS all,
           (SELECT count(*)::int FROM audit WHERE action = 'accounts.signIn' AND actor = 'person:' || $1::text) AS lines,
           (SELECT count(*)::int FROM audit WHERE action = 'accounts.signInFailed') AS failed`,
        person.personId,
      );
      return rows[0] as Record<string, number>;
    };
    const before = await count();
    const again = await signIn(api, person, { cookie });
    expect(again.data?.signIn.viewer.role).toBe('ASSOCIATION_OFFICER');
    expect(await count()).toEqual({
      ...before,
      open: 1,
      all: before['all']! + 1,
      lines: before['lines']! + 1,
    });
    expect(await viewer()).toBe('UNAUTHENTICATED');
    // A valid session is proven and replaced as well.
    const next = await signIn(api, person, { cookie: again.cookie ?? '' });
    expect(next.errors).toBeUndefined();
    expect(await count()).toEqual({
      ...before,
      open: 1,
      all: before['all']! + 2,
      lines: before['lines']! + 2,
    });
  });

  it('signs out and in again in one operation', async () => {
    const { associationId } = await api.tenants.prefecture();
    const of = { email: 'twice@example.jp', role: 'ASSOCIATION_OFFICER', associationId } as const;
    const { email, password } = await member(api, of);
    const { cookie = '' } = await signIn(api, { email, password });
    const both = `mutation ($input: SignInInput!) { signOut { session { id } } signIn(input: $input) { viewer { role } }
      again: signIn(input: $input) { viewer { role } } }`;
    const answer = await api.ask(cookie, both, { input: { email, password } });
    expect(answer.errors).toBeUndefined();
  });

  const ends: [string, (person: TestPerson) => Promise<unknown>][] = [
    ['was revoked', ({ id }) => sql(`UPDATE session SET revoked_at = now() WHERE person_id = $1`, id)],
    [
      'is idle for too long',
      ({ id }) =>
        sql(
          `UPDATE session SET last_seen_at = last_seen_at - interval '31 minutes' WHERE person_id = $1`,
          id,
        ),
    ],
    [
      'came to its end',
      ({ id }) => sql(`UPDATE session SET expires_at = last_seen_at WHERE person_id = $1`, id),
    ],
    ['is gone', ({ id }) => sql(`DELETE FROM session WHERE person_id = $1`, id)],
  ];
  const sql = (text: string, ...values: unknown[]) => api.tenants.sql.query(text, values);

  it.each(ends)('sees and changes nothing more when the session %s', async (_, end) => {
    const { officer, pharmacy, associationId } = await api.tenants.prefecture();
    expect(await codesFor(officer.cookie)).toEqual([pharmacy.code]);
    await end(officer);
    const rename =
      'mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association { id } } }';
    const input = { name: 'renamed', version: 1 };
    const names = () => sql('SELECT name FROM association WHERE id = $1', associationId);
    const before = (await names()).rows;
    const changed = await api.ask(officer.cookie, rename, { input });
    expect(changed.data ?? null).toBeNull();
    expect(changed.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await names()).rows).toEqual(before);
    expect(await codesFor(officer.cookie)).toBe('UNAUTHENTICATED');
    // Public fields are answered as to a caller who is not signed in.
    const { data } = await api.ask(officer.cookie, '{ __typename }');
    expect(data).toEqual({ __typename: 'Query' });
  });

  it.each(ends)('saves no answer when the session %s', async (_, end) => {
    const { manager, pharmacy, associationId } = await api.tenants.prefecture();
    await api.services.database.run({ ...operate, kind: 'association', associationId }, async (tx) => {
      await openFirstAssessments(tx, { pharmacyIds: [pharmacy.id], dueOn: '2027-01-01' });
      await tx.audit({ action: 'test.open', recordType: 'assessment' });
    });
    const { data } = await api.ask<{ assessment: { id: string } }>(manager.cookie, '{ assessment { id } }');
    const given = { assessmentId: data?.assessment.id, itemCode: '1-1-1', value: 'YES', revision: 0 };
    const answerItem =
      'mutation ($input: AnswerItemInput!) { answerItem(input: $input) { assessment { version } } }';
    const answered = () => sql('SELECT count(*) FROM answer WHERE pharmacy_id = $1', pharmacy.id);
    const first = async () => {
      const input = { ...given, idempotencyKey: 'answer-0001' };
      expect((await api.ask(manager.cookie, answerItem, { input })).errors).toBeUndefined();
    };
    // The transaction that saves also proves the credential.
    expect(await transactions(first)).toEqual([0, 0, 0, 1]);
    const before = (await answered()).rows;
    await end(manager);
    const again = { ...given, revision: 1, idempotencyKey: 'answer-0002' };
    const late = await api.ask(manager.cookie, answerItem, { input: again });
    expect([late.data ?? null, late.errors?.[0]?.extensions.code]).toEqual([null, 'UNAUTHENTICATED']);
    expect((await answered()).rows).toEqual(before);
  });

  it('sees the new place, and only that, after a move', async () => {
    const [here, there] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    const { officer } = here;
    expect(await codesFor(officer.cookie)).toEqual([here.pharmacy.code]);
    for (const { associationId, pharmacy } of [there, here, there]) {
      await sql(
        'UPDATE membership SET association_id = $2 WHERE id = $1',
        officer.membershipId,
        associationId,
      );
      expect(await codesFor(officer.cookie)).toEqual([pharmacy.code]);
      expect(await codesFor(officer.cookie)).toEqual([pharmacy.code]);
    }
  });

  it('may do what the new role may, no more and no less', async () => {
    const { officer } = await api.tenants.prefecture();
    const officersOnly = '{ memberImport(id: "unknown") { id } }';
    const ask = async () => (await api.ask(officer.cookie, officersOnly)).errors?.[0]?.extensions.code;
    const become = (role: string) =>
      sql('UPDATE membership SET role = $2 WHERE id = $1', officer.membershipId, role);
    expect(await ask()).toBeUndefined();
    await become('ASSOCIATION_VIEWER');
    expect([await ask(), await ask()]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    await become('ASSOCIATION_OFFICER');
    expect([await ask(), await ask()]).toEqual([undefined, undefined]);
  });

  it('is believed about nothing that could not be asked', async () => {
    const { officer, pharmacy } = await api.tenants.prefecture();
    expect(await codesFor(officer.cookie)).toEqual([pharmacy.code]);
    const held = jest.spyOn(Entrance.prototype, 'held', 'get').mockReturnValue(false);
    const asked = jest.spyOn(api.services.database, 'readInOneTrip');
    // The answer is dropped after a transaction that only enters. As nothing says that the credential has ended, the request
    // does not run again.
    expect(await codesFor(officer.cookie)).toBe('UNAVAILABLE');
    expect(held).toHaveBeenCalled();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('is a program too, until its key is revoked', async () => {
    const { manager, pharmacy } = await api.tenants.prefecture();
    const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }`;
    const input = { name: 'stock', idempotencyKey: 'key-of-stock-1' };
    const made = await api.ask<{ createApiKey: { secret: string } }>(manager.cookie, create, { input });
    const bearer = `Bearer ${made.data?.createApiKey.secret}`;
    const own = async () => {
      const { data, errors } = await api.ask<{ pharmacy: { code: string } }>(bearer, '{ pharmacy { code } }');
      return data?.pharmacy.code ?? errors?.[0]?.extensions.code;
    };
    expect([await own(), await own()]).toEqual([pharmacy.code, pharmacy.code]);
    expect(await transactions(own)).toEqual([1, 0, 0, 0]);
    await sql('UPDATE api_key SET revoked_at = now()');
    expect(await own()).toBe('UNAUTHENTICATED');
  });
});

describe('the memory of callers', () => {
  it('forgets invalid credentials, and the oldest entry when it is full', async () => {
    const parts = { ...api.services };
    const callers = callersOf(parts);
    const scope = { kind: 'system', task: 'sessions', actor: 'system', requestId: 'r' } as const;
    const known = new Map<string, Caller>();
    const { requestId: _, scope: none, ...actor } = nobody('r');
    const credential: Credential = {
      name: 'session',
      read: () => undefined,
      find: async (_tx, secret) => known.get(secret),
    };
    const find = (secret: string) =>
      parts.database.readInOneTrip(scope, (tx) => callers.find(tx, credential, secret));
    const recall = (secret: string) => callers.recall(credential, secret, 'r')?.caller.id;
    const note = (secret: string) =>
      known.set(secret, { id: secret, lastUsedAt: api.clock(), whose: secret, actor, scope: none });
    note('first');
    await find('first');
    expect(recall('first')).toBe('first');
    known.clear();
    await find('first');
    expect(recall('first')).toBeUndefined();
    for (let n = 0; n <= 10_000; n += 1) {
      note(`${n}`);
      await callers.find({ scope } as never, credential, `${n}`);
    }
    expect([recall('0'), recall('1'), recall('10000')]).toEqual([undefined, '1', '10000']);
  });
});
