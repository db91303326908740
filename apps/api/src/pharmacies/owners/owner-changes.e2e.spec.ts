import type { TestPerson } from '@sonae/testing';
import { toCsv } from '@sonae/samples/members';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { MemberLists, type Officer } from '../../testing/member-lists.js';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const owners = { A: ['有限会社さくら', '4011001098993'], B: ['株式会社もみじ', '7123456789012'] } as const;
const list = `{ ownerChanges { id pharmacyCode pharmacyName fromName toName askedAt takesEffectAt state decidedAt mayApprove } }`;
const approve =
  'mutation ($id: ID!) { approveOwnerChange(input: { id: $id }) { ownerChange { id pharmacyName state decidedAt mayApprove } } }';
const object = 'mutation ($id: ID!) { objectToOwnerChange(input: { id: $id }) { ownerChange { id state } } }';
const hour = 3_600_000;
interface Listed {
  ownerChanges: { id: string; mayApprove: boolean }[];
}

describe('a list that changes the owner of a pharmacy', () => {
  let api: TestApi;
  let lists: MemberLists;
  let bench: ReturnType<typeof roleBench>;
  let start: string;
  let officer: Officer;
  let pharmacyId: string;
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set(start);
    officer = await lists.officer();
    await lists.saved(officer, [row('M1', 'A'), row('M2', 'B'), row('M3', 'A')]);
    pharmacyId = await one('SELECT id AS value FROM pharmacy WHERE association_id = $1 AND code = $2', 'M1');
  });

  const row = (code: string, owner: 'A' | 'B', address = '見本県見本市1-1') => ({
    会員コード: code,
    薬局名: `見本薬局${code}`,
    支部: '中央支部',
    開設者: owners[owner][0],
    法人番号: owners[owner][1],
    所在地: address,
    管理薬剤師: '見本 太郎',
    管理薬剤師メール: `${code.toLowerCase()}@example.jp`,
  });
  const one = async (sql: string, ...params: string[]) =>
    (await api.tenants.sql.query<{ value: string }>(sql, [officer.associationId, ...params])).rows[0]
      ?.value ?? '';
  const ownerOf = (code: string) =>
    one(
      `SELECT k.name AS value FROM pharmacy p JOIN corporation k ON k.id = p.corporation_id
       WHERE p.association_id = $1 AND p.code = $2`,
      code,
    );
  const headOffice = async (owner: 'A' | 'B') => {
    const { associationId } = officer;
    const sql = 'SELECT id AS value FROM corporation WHERE association_id = $1 AND corporate_number = $2';
    return api.tenants.person('HEAD_OFFICE', {
      associationId,
      corporationId: await one(sql, owners[owner][1]),
    });
  };
  const inPharmacy = (role: 'PHARMACY_MANAGER' | 'PHARMACY_STAFF') =>
    api.tenants.person(role, { associationId: officer.associationId, pharmacyId });
  /** Moves M1 to the other owner with a new address. @returns the saved list */
  const move = (owner: 'A' | 'B' = 'B', moves = 1) =>
    lists.saved(officer, [row('M1', owner, '見本県見本市9-9')], 'utf8', { confirmMoves: moves });
  const waiting = async ({ cookie }: TestPerson) => (await api.ask<Listed>(cookie, list)).data?.ownerChanges;
  const states = async () => {
    const { rows } = await api.tenants.sql.query<{ state: string }>(
      'SELECT state FROM owner_change WHERE pharmacy_id = $1 ORDER BY asked_at, state',
      [pharmacyId],
    );
    return rows.map(({ state }) => state);
  };
  const waitingCount = async (id: string) => {
    const query = 'query ($id: ID!) { memberImport(id: $id) { ownerChangesWaiting } }';
    const { data } = await api.ask<{ memberImport: { ownerChangesWaiting: number } }>(officer.cookie, query, {
      id,
    });
    return data?.memberImport.ownerChangesWaiting;
  };
  const addressOf = () =>
    one('SELECT address AS value FROM pharmacy WHERE association_id = $1 AND code = $2', 'M1');

  it('does so at once where neither the pharmacy nor its owner has a holder', async () => {
    const saved = await move();
    expect(await ownerOf('M1')).toBe(owners.B[0]);
    expect(await waitingCount(saved.id)).toBe(0);
    expect(await states()).toEqual([]);
  });

  it('waits 72 hours, all concerned being asked; all else of the row is saved', async () => {
    const people = [
      await inPharmacy('PHARMACY_MANAGER'),
      await inPharmacy('PHARMACY_STAFF'),
      await headOffice('A'),
      await headOffice('B'),
    ];
    await api.tenants.sql.query('UPDATE corporation SET doubtful = true WHERE association_id = $1', [
      officer.associationId,
    ]);
    const saved = await move();
    expect(await waitingCount(saved.id)).toBe(1);
    // A pharmacy that has not moved yet proves nothing about a doubtful owner.
    const doubt = 'SELECT doubtful::text AS value FROM corporation WHERE association_id = $1 AND name = $2';
    expect(await one(doubt, owners.B[0])).toBe('true');
    expect([await ownerOf('M1'), await addressOf()]).toEqual([owners.A[0], '見本県見本市9-9']);
    for (const { email } of people) {
      expect(await bench.mails(email, 'OWNER_CHANGE')).toEqual(['【確認のお願い】薬局の開設者が変わります']);
      expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual([]);
    }
    const link = await bench.ownerChangeLink(people[0]!.email);
    api.clock.advance(72 * hour - 1000);
    expect(await bench.moveOwners()).toBe(0);
    expect((await fetch(link)).status).toBe(200);
    api.clock.advance(1000);
    expect((await fetch(link)).status).toBe(410);
    expect(await Promise.all([bench.moveOwners(), bench.moveOwners()])).toContain(1);
    expect(await bench.moveOwners()).toBe(0);
    expect(await ownerOf('M1')).toBe(owners.B[0]);
    expect(await states()).toEqual(['CARRIED_OUT']);
    // The expired link shows the outcome, and whom to ask.
    const association = await one('SELECT name AS value FROM association WHERE id = $1');
    const ended = await (await fetch(link)).text();
    expect(ended).toContain('お返事がなかったため、薬局の開設者は変わりました');
    expect(ended).toContain(`すぐに${association}にご連絡ください`);
    for (const { email } of people) {
      expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual(['【お知らせ】薬局の開設者が変更されました']);
    }
    expect(await bench.trail('pharmacies.carryOutOwnerChange', pharmacyId)).toEqual(['system']);
  });

  it('is carried out at once when a holder approves by the link; looking changes nothing', async () => {
    const manager = await inPharmacy('PHARMACY_MANAGER');
    const staff = await inPharmacy('PHARMACY_STAFF');
    const coming = await headOffice('B');
    await move();
    for (const { email } of [staff, coming]) {
      const link = await bench.ownerChangeLink(email);
      const html = await (await fetch(link)).text();
      expect(html).not.toContain('同意する');
      expect((await bench.answer(link, 'APPROVED')).html).toContain('認めない');
    }
    const link = await bench.ownerChangeLink(manager.email);
    const shown = await fetch(link);
    const html = await shown.text();
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    for (const told of ['見本薬局M1', owners.A[0], owners.B[0], '同意する', '認めない']) {
      expect(html).toContain(told);
    }
    expect(html).not.toContain('<script');
    expect([await ownerOf('M1'), await states()]).toEqual([owners.A[0], ['WAITING']]);
    expect((await bench.answer(link, 'APPROVED')).html).toContain('同意をいただきました');
    expect([await ownerOf('M1'), await states()]).toEqual([owners.B[0], ['APPROVED']]);
    expect(new Set(await bench.trail('pharmacies.approveOwnerChange', pharmacyId))).toEqual(
      new Set([`person:${manager.id}`]),
    );
    const from = `SELECT DISTINCT network AS value FROM audit WHERE action = 'pharmacies.approveOwnerChange' AND pharmacy_id = $1`;
    expect((await api.tenants.sql.query(from, [pharmacyId])).rows).toEqual([{ value: '127.0.0.0/24' }]);
    // An objection comes too late.
    const late = await bench.answer(await bench.ownerChangeLink(coming.email), 'OBJECTED');
    expect([late.status, late.html.includes('同意をいただきました')]).toEqual([409, false]);
    expect(late.html).toContain('間に合いませんでした');
    const association = await one('SELECT name AS value FROM association WHERE id = $1');
    expect(late.html).toContain(`すぐに${association}にお電話などで`);
    expect(await ownerOf('M1')).toBe(owners.B[0]);
  });

  it('never does so when one of those asked objects, and the officer who saved the list is told', async () => {
    await inPharmacy('PHARMACY_MANAGER');
    const coming = await headOffice('B');
    await move();
    const page = await bench.answer(await bench.ownerChangeLink(coming.email), 'OBJECTED');
    expect(page.html).toContain('認められませんでした');
    api.clock.advance(100 * hour);
    expect(await bench.moveOwners()).toBe(0);
    expect([await ownerOf('M1'), await states()]).toEqual([owners.A[0], ['OBJECTED']]);
    expect(await bench.mails(officer.email, 'ROLE_NOTICE')).toEqual([
      '【お知らせ】「見本薬局M1」の開設者の変更が認められませんでした',
    ]);
  });

  it('is listed to the officer, the pharmacy and its present head office, and found by no other', async () => {
    const manager = await inPharmacy('PHARMACY_MANAGER');
    const staff = await inPharmacy('PHARMACY_STAFF');
    const [present, coming] = [await headOffice('A'), await headOffice('B')];
    await move();
    const [shown] = (await waiting(manager)) ?? [];
    expect(shown).toEqual({
      id: expect.any(String) as string,
      pharmacyCode: 'M1',
      pharmacyName: '見本薬局M1',
      fromName: owners.A[0],
      toName: owners.B[0],
      askedAt: '2026-06-09T04:10:00.000Z',
      takesEffectAt: '2026-06-12T04:10:00.000Z',
      state: 'WAITING',
      decidedAt: null,
      mayApprove: true,
    });
    for (const [who, mayApprove] of [
      [present, true],
      [staff, false],
      [officer, false],
    ] as const) {
      expect(await waiting(who)).toEqual([{ ...shown, mayApprove }]);
    }
    const id = shown?.id;
    const elsewhere = await api.tenants.prefecture();
    for (const who of [coming, elsewhere.manager, elsewhere.headOffice]) {
      expect(await waiting(who)).toEqual([]);
      for (const word of [approve, object]) {
        expect((await api.ask(who.cookie, word, { id })).errors?.[0]?.extensions).toMatchObject({
          code: 'NOT_FOUND',
        });
      }
    }
    expect(await waiting(elsewhere.officer)).toEqual([]);
    for (const [who, word] of [
      [officer, approve],
      [officer, object],
      [staff, approve],
    ] as const) {
      expect((await api.ask(who.cookie, word, { id })).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect((await api.ask(manager.cookie, object, { id })).data).toEqual({
      objectToOwnerChange: { ownerChange: { id, state: 'OBJECTED' } },
    });
    expect(await waiting(manager)).toEqual([]);
  });

  it('is decided once; the same word again, at the same moment or later, answers the same', async () => {
    const manager = await inPharmacy('PHARMACY_MANAGER');
    const [present, colleague, coming] = [
      await headOffice('A'),
      await headOffice('A'),
      await headOffice('B'),
    ];
    await move();
    const id = (await waiting(present))?.[0]?.id;
    const words = await Promise.all(
      [present, manager, colleague, present, manager].map(({ cookie }) => api.ask(cookie, approve, { id })),
    );
    expect(await ownerOf('M1')).toBe(owners.B[0]);
    api.clock.advance(hour / 4);
    // The pharmacy has left its former people: they still get an answer, but without its new name.
    await api.tenants.sql.query(`UPDATE pharmacy SET name = '改めた名称' WHERE id = $1`, [pharmacyId]);
    for (const { cookie } of [present, colleague, manager])
      words.push(await api.ask(cookie, approve, { id }));
    for (const word of words) expect(word).toEqual(words[0]);
    expect(words[0]).toEqual({
      data: {
        approveOwnerChange: {
          ownerChange: {
            id,
            pharmacyName: '見本薬局M1',
            state: 'APPROVED',
            decidedAt: start.replace(/\.\d+Z$/, '.000Z'),
            mayApprove: false,
          },
        },
      },
    });
    for (const { cookie } of [present, manager, coming])
      expect((await api.ask(cookie, object, { id })).errors?.[0]?.extensions).toMatchObject({
        code: 'OWNER_CHANGE_CLOSED',
        field: 'id',
      });
    const stranger = (await api.tenants.prefecture()).headOffice;
    expect((await api.ask(stranger.cookie, approve, { id })).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await bench.mails(manager.email, 'ROLE_NOTICE')).toHaveLength(1);
  });

  it('asks the manager as well who was put out just before, who may object only', async () => {
    const manager = await inPharmacy('PHARMACY_MANAGER');
    await api.tenants.sql.query('UPDATE membership SET revoked_at = $2 WHERE id = $1', [
      manager.membershipId,
      api.clock(),
    ]);
    await move();
    expect(await ownerOf('M1')).toBe(owners.A[0]);
    const link = await bench.ownerChangeLink(manager.email);
    expect(await (await fetch(link)).text()).not.toContain('同意する');
    expect((await bench.answer(link, 'OBJECTED')).status).toBe(200);
    expect(await states()).toEqual(['OBJECTED']);
  });

  it('asks the owner of just before, and an owner of less than 72 hours does not approve', async () => {
    await move();
    const [before, present] = [await headOffice('A'), await headOffice('B')];
    expect(await ownerOf('M1')).toBe(owners.B[0]);
    await move('A');
    expect(await ownerOf('M1')).toBe(owners.B[0]);
    const [shown] = (await waiting(present)) ?? [];
    expect(shown?.mayApprove).toBe(false);
    const refused = await api.ask(present.cookie, approve, { id: shown?.id });
    expect(refused.errors?.[0]).toMatchObject({
      message: expect.stringContaining('開設者が変わってから72時間') as string,
      extensions: { code: 'OWNER_CHANGE_OBJECT_ONLY', field: 'id' },
    });
    expect(await bench.mails(before.email, 'OWNER_CHANGE')).toHaveLength(1);
    const link = await bench.ownerChangeLink(present.email);
    expect((await bench.answer(link, 'APPROVED')).html).not.toContain('同意する');
    expect(await states()).toEqual(['WAITING']);
    expect((await bench.answer(link, 'OBJECTED')).status).toBe(200);
  });

  it('goes on waiting when the same list is saved again, and is superseded by one that says otherwise', async () => {
    const manager = await inPharmacy('PHARMACY_MANAGER');
    await move();
    api.clock.advance(hour / 4);
    const again = await move();
    expect([await waitingCount(again.id), await states()]).toEqual([1, ['WAITING']]);
    expect(await bench.mails(manager.email, 'OWNER_CHANGE')).toHaveLength(1);
    const link = await bench.ownerChangeLink(manager.email);
    await move('A', 0);
    expect(await states()).toEqual(['SUPERSEDED']);
    const gone = await fetch(link);
    expect([gone.status, await gone.text()]).toEqual([
      404,
      expect.stringContaining('この変更は取り消されたか'),
    ]);
    expect((await bench.answer(link, 'APPROVED')).status).toBe(404);
    api.clock.advance(100 * hour);
    expect(await bench.moveOwners()).toBe(0);
    expect(await ownerOf('M1')).toBe(owners.A[0]);
  });

  it('is serialised; after the timeout the answer gives the reason, which is not always another list', async () => {
    const manager = await inPharmacy('PHARMACY_MANAGER');
    const staff = await inPharmacy('PHARMACY_STAFF');
    await move();
    const id = (await waiting(manager))?.[0]?.id;
    const link = await bench.ownerChangeLink(staff.email);
    const list = await lists.checked(officer, toCsv([row('M4', 'A')]));
    const confirmOwner =
      'mutation ($id: ID!) { confirmOwner(input: { corporationId: $id, memberCount: 1 }) { corporation { id } } }';
    const corporation = await one('SELECT id AS value FROM corporation WHERE association_id = $1 LIMIT 1');
    const turn = `hashtextextended('member_import:' || $1, 0)`;
    await api.tenants.sql.query(`SELECT pg_advisory_lock(${turn})`, [officer.associationId]);
    const [decided, confirmed, saved, page] = await Promise.all([
      api.ask(manager.cookie, approve, { id }),
      api.ask(officer.cookie, confirmOwner, { id: toGlobalId('Corporation', corporation) }),
      lists.confirm(officer, list.id),
      bench.answer(link, 'OBJECTED'),
    ]);
    await api.tenants.sql.query(`SELECT pg_advisory_unlock(${turn})`, [officer.associationId]);
    const told = [decided, confirmed, saved].map(({ errors }) => errors?.[0]);
    expect(told.map((error) => error?.extensions['code'])).toEqual([
      'OWNERS_BUSY',
      'OWNERS_BUSY',
      'MEMBER_LIST_BUSY',
    ]);
    for (const error of told) expect(error?.message).toContain('開設者の変更');
    expect([page.status, await states()]).toEqual([503, ['WAITING']]);
    expect((await bench.answer(link, 'OBJECTED')).status).toBe(200);
  });

  it('is superseded when the pharmacy is handed over, or withdraws', async () => {
    await inPharmacy('PHARMACY_MANAGER');
    await move();
    const version = Number(
      await one('SELECT version AS value FROM pharmacy WHERE association_id = $1 AND code = $2', 'M1'),
    );
    const input = {
      pharmacyId: Buffer.from(`Pharmacy:${pharmacyId}`).toString('base64url'),
      version,
      ownerName: '株式会社すみれ',
      managerName: '見本 花子',
      managerEmail: 'hanako@example.jp',
    };
    const handOver =
      'mutation ($input: HandOverPharmacyInput!) { handOverPharmacy(input: $input) { pharmacy { id } } }';
    expect((await api.ask(officer.cookie, handOver, { input })).errors).toBeUndefined();
    expect(await states()).toEqual(['SUPERSEDED']);
    // Its former manager lost the role by that move, and is asked.
    await move('B', 1);
    expect(await states()).toEqual(['SUPERSEDED', 'WAITING']);
    await api.tenants.sql.query('UPDATE pharmacy SET withdrawn_at = $2 WHERE id = $1', [
      pharmacyId,
      api.clock(),
    ]);
    expect(await states()).toEqual(['SUPERSEDED', 'SUPERSEDED']);
    expect(await ownerOf('M1')).toBe('株式会社すみれ');
  });
});
