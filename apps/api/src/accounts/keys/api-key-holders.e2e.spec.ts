import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { toGlobalId } from '../../graphql/ids/global-id.js';

const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } } }`;
interface Created {
  createApiKey: { secret: string; apiKey: { id: string } };
}
const list = '{ apiKeys { id createdBy { email } heldBy { email } } }';
const takeOver = 'mutation ($id: ID!) { takeOverApiKey(input: { id: $id }) { apiKey { heldBy { email } } } }';
const revoke = 'mutation ($id: ID!) { revokeMembership(input: { id: $id }) { membership { id } } }';
const own = '{ pharmacy { id } }';

describe('API keys and the managers who answer for them', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
  });
  afterAll(() => api.close());

  const newKey = async (by: { cookie: string }) => {
    const input = { idempotencyKey: `held-key-${++count}`, name: '在庫システム' };
    return (await api.ask<Created>(by.cookie, create, { input })).data!.createApiKey;
  };
  const codeOf = async (as: string, query: string, variables?: object) =>
    (await api.ask(as, query, variables)).errors?.[0]?.extensions.code;
  const twoManagers = async () => {
    const home = await api.tenants.prefecture();
    const { associationId } = home;
    const leaving = await api.tenants.person('PHARMACY_MANAGER', {
      associationId,
      pharmacyId: home.pharmacy.id,
    });
    return { home, leaving };
  };

  it('end with the role of their holder, taken away by an officer or a manager; the pharmacy is told', async () => {
    for (const by of ['officer', 'manager'] as const) {
      const { home, leaving } = await twoManagers();
      const { secret } = await newKey(leaving);
      const kept = await newKey(home.manager);
      expect(await codeOf(`Bearer ${secret}`, own)).toBeUndefined();
      const id = toGlobalId('Membership', leaving.membershipId);
      expect(await codeOf(home[by].cookie, revoke, { id })).toBeUndefined();
      expect(await codeOf(`Bearer ${secret}`, own)).toBe('UNAUTHENTICATED');
      expect(await codeOf(`Bearer ${kept.secret}`, own)).toBeUndefined();
      const { rows } = await api.tenants.sql.query<{ text: string }>(
        `SELECT m.compiled ->> 'text' AS text FROM message m JOIN delivery d ON d.message_id = m.id
         WHERE d.address = $1 AND m.compiled ->> 'subject' LIKE '%役割が終わりました'`,
        [home.manager.email],
      );
      expect(rows.map(({ text }) => text)).toEqual([expect.stringContaining('責任者の 1個') as string]);
      expect(await bench.mails(leaving.email, 'ROLE_NOTICE')).toContain(
        `【お知らせ】「${home.pharmacy.name}」の役割が終わりました`,
      );
    }
  });

  it('are told to all people of the pharmacy when they are made, taken over and ended', async () => {
    const { home, leaving } = await twoManagers();
    const { secret, apiKey } = await newKey(leaving);
    expect((await api.ask(home.manager.cookie, list)).data).toEqual({
      apiKeys: [{ id: apiKey.id, createdBy: { email: leaving.email }, heldBy: { email: leaving.email } }],
    });
    const taken = await api.ask(home.manager.cookie, takeOver, { id: apiKey.id });
    expect(taken.data).toEqual({ takeOverApiKey: { apiKey: { heldBy: { email: home.manager.email } } } });
    await api.ask(home.officer.cookie, revoke, { id: toGlobalId('Membership', leaving.membershipId) });
    expect(await codeOf(`Bearer ${secret}`, own)).toBeUndefined();
    expect((await api.ask(home.manager.cookie, list)).data).toEqual({
      apiKeys: [
        { id: apiKey.id, createdBy: { email: leaving.email }, heldBy: { email: home.manager.email } },
      ],
    });
    const end = 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { id } } }';
    expect(await codeOf(home.manager.cookie, end, { id: apiKey.id })).toBeUndefined();
    expect(await codeOf(home.manager.cookie, end, { id: apiKey.id })).toBeUndefined();
    const words = ['のAPIキーが作られました', 'のAPIキーの責任者が変わりました', 'のAPIキーが停止されました'];
    const told = words.map((word) => `【お知らせ】「${home.pharmacy.name}」${word}`);
    expect((await bench.mails(home.staff.email, 'ROLE_NOTICE')).sort()).toEqual(told.sort());
    expect(await codeOf(home.manager.cookie, takeOver, { id: apiKey.id })).toBe('NOT_FOUND');
  });

  it('are taken over by a manager of the pharmacy only', async () => {
    const { home } = await twoManagers();
    const other = await api.tenants.prefecture();
    const { apiKey } = await newKey(home.manager);
    expect(await codeOf(other.manager.cookie, takeOver, { id: apiKey.id })).toBe('NOT_FOUND');
    for (const who of [home.staff, home.officer, home.headOffice]) {
      expect(await codeOf(who.cookie, takeOver, { id: apiKey.id })).toBe('FORBIDDEN');
    }
  });
});
