import { jest } from '@jest/globals';
import { createAdministrator, tellOwnerChanges } from '@sonae/domain/accounts';
import { fillTemplate, type CompiledMail } from '@sonae/platform/mail';
import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { readOperations } from '../../testing/attack/read-operations.js';
import { MemberLists } from '../../testing/member-lists.js';
import { roleBench } from '../../testing/role-bench.js';
import { member } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const createKey = `mutation { createApiKey(input: { idempotencyKey: "key-that-reports", name: "監視" }) { secret } }`;
const report = `mutation ($submit: Boolean!, $key: IdempotencyKey!) { reportIncident(input: { idempotencyKey: $key,
  kind: SUSPICION, department: "調剤室", place: "レセコン", occurredAt: "2026-06-09T03:00:00Z", reporterName: "見本 花子",
  reporterPhone: "090-0000-0000", condition: "見慣れない画面が出た", impact: UNKNOWN, submit: $submit }) { incident {
  id version submittedAt } } }`;
const submit = `mutation ($id: ID!, $version: Int!) {
  submitIncident(input: { idempotencyKey: "submitted-by-key", id: $id, version: $version }) { incident { submittedAt } } }`;
interface Reported {
  reportIncident: { incident: { id: string; version: number; submittedAt: string | null } };
}

describe('power over a pharmacy', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('that a list gives to another owner is told, when it is carried out, to the pharmacy and both head offices', async () => {
    const lists = new MemberLists(api);
    const bench = roleBench(api);
    const officer = await lists.officer();
    const { associationId } = officer;
    const { members } = demoPrefecture({ pharmacies: 12, contacts: 1 });
    await lists.saved(officer, members);
    const idsOf = async (row: number) => {
      const { rows } = await api.tenants.sql.query<{ pharmacyId: string; corporationId: string }>(
        `SELECT id AS "pharmacyId", corporation_id AS "corporationId" FROM pharmacy
         WHERE association_id = $1 AND code = $2`,
        [associationId, members[row]?.['会員コード']],
      );
      return rows[0] ?? { pharmacyId: '', corporationId: '' };
    };
    const [moved, gaining] = [await idsOf(0), await idsOf(1)];
    expect(gaining.corporationId).not.toBe(moved.corporationId);
    const manager = await bench.manager(moved.pharmacyId);
    const person = (corporationId: string) =>
      api.tenants.person('HEAD_OFFICE', { associationId, corporationId });
    const [before, after] = [await person(moved.corporationId), await person(gaining.corporationId)];
    const bystander = await bench.manager((await idsOf(2)).pharmacyId);
    const [first, second] = members;
    Object.assign(first ?? {}, { 法人番号: second?.['法人番号'], 開設者: second?.['開設者'] });
    const list = await lists.checked(officer, toCsv(members));
    expect(list).toMatchObject({ movedCount: 1, errorCount: 0 });
    await lists.confirm(officer, list.id, 'save-the-owner', { confirmMoves: 1 });
    expect(await idsOf(0)).toEqual(moved);
    expect((await bench.answer(await bench.ownerChangeLink(manager.email), 'APPROVED')).status).toBe(200);
    expect(await idsOf(0)).toEqual({ ...moved, corporationId: gaining.corporationId });
    const told = ['【お知らせ】薬局の開設者が変更されました'];
    for (const { email } of [manager, before, after])
      expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual(told);
    expect(await bench.mails(bystander.email, 'ROLE_NOTICE')).toEqual([]);
  });

  it('that is told for hundreds of pharmacies takes as few statements as for one, while joins are by hashing', async () => {
    const { tenants, services } = api;
    const { associationId, pharmacy } = await tenants.prefecture();
    const { branchId } = pharmacy;
    const from = await tenants.corporation(associationId, 'さくら{{堂}}株式会社');
    const staffed = await tenants.pharmacy(associationId, {
      branchId,
      corporationId: from,
      name: '山の薬局',
    });
    const staff = await tenants.person('PHARMACY_STAFF', { associationId, pharmacyId: staffed.id });
    const ids: string[] = [];
    for (let n = 0; n < 300; n += 1)
      ids.push((await tenants.pharmacy(associationId, { branchId, corporationId: from })).id);
    const scope = { kind: 'association', associationId, actor: 'system', requestId: 'owners' } as const;
    const tell = (pharmacyIds: string[]) =>
      services.database.run(scope, async (tx) => {
        await tx.query('SET LOCAL enable_nestloop = off');
        const query = jest.spyOn(tx, 'query');
        const changes = pharmacyIds.map((pharmacyId) => ({
          pharmacyId,
          fromCorporationId: from,
          toCorporationId: pharmacy.corporationId,
        }));
        const count = await tellOwnerChanges(tx, changes);
        const statements = query.mock.calls.length;
        await tx.audit({ action: 'test.tell', recordType: 'test' });
        return { count, statements };
      });
    const one = await tell([staffed.id]);
    expect(one.count).toBe(2);
    expect(await tell(ids)).toEqual({ count: 300, statements: one.statements });
    expect(await tell(ids)).toMatchObject({ count: 0 });
    const { rows } = await tenants.sql.query<{ compiled: CompiledMail; fields: Record<string, string> }>(
      `SELECT m.compiled, d.fields FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.address = $1 AND d.subject_id = $2`,
      [staff.email, staffed.id],
    );
    const [mail] = rows.map(({ compiled, fields }) => fillTemplate(compiled, fields));
    expect(mail?.subject).toBe('【お知らせ】薬局の開設者が変更されました');
    expect(mail?.text).toContain('薬局：山の薬局');
    expect(mail?.text).toContain('前の開設者：さくら{{堂}}株式会社');
  });

  it('that an administrator gets at the console is told to the other administrators, once', async () => {
    const bench = roleBench(api);
    const administrator = () => member(api, { email: bench.newEmail(), role: 'PLATFORM_ADMINISTRATOR' });
    const [first, second, former] = [await administrator(), await administrator(), await administrator()];
    await api.tenants.sql.query('UPDATE membership SET revoked_at = $2 WHERE id = $1', [
      former.membershipId,
      api.clock(),
    ]);
    const { officer } = await api.tenants.prefecture();
    const made = { email: bench.newEmail(), name: '運用 次郎', pepper: api.services.keys.of('pepper') };
    const scope = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'console' } as const;
    const create = () => api.services.database.run(scope, (tx) => createAdministrator(tx, made));
    for (const email of ['admin', 'admin@', 'a b@example.jp', '<admin@example.jp>']) {
      const wrong = api.services.database.run(scope, (tx) => createAdministrator(tx, { ...made, email }));
      await expect(wrong).rejects.toMatchObject({ code: 'EMAIL_INVALID', detail: { field: 'email' } });
    }
    const links = [await create(), await create()];
    expect(new Set(links.map(({ resetId }) => resetId)).size).toBe(2);
    const { rows } = await api.tenants.sql.query<{ address: string; text: string }>(
      `SELECT d.address, m.compiled ->> 'text' AS text FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.kind = 'ROLE_NOTICE' AND m.compiled ->> 'subject' = '【お知らせ】運用管理者が加わりました'`,
    );
    const told = rows.map(({ address }) => address);
    expect(told).toEqual(expect.arrayContaining([first.email, second.email]));
    expect(new Set(told).size).toBe(told.length);
    for (const { text } of rows) expect(text).toContain(`運用 次郎（${made.email}）`);
    for (const { email } of [former, officer, made]) expect(told).not.toContain(email);
  });

  it('that a key has is the same whichever way it submits a report', async () => {
    const home = await api.tenants.prefecture();
    const made = await api.ask<{ createApiKey: { secret: string } }>(home.manager.cookie, createKey);
    const bearer = `Bearer ${made.data?.createApiKey.secret ?? ''}`;
    const at = await api.ask<Reported>(bearer, report, { submit: true, key: 'report-at-once' });
    expect(at.data?.reportIncident.incident.submittedAt).not.toBeNull();
    const kept = await api.ask<Reported>(bearer, report, { submit: false, key: 'report-kept-back' });
    const { id, version } = kept.data?.reportIncident.incident ?? { id: '', version: 0 };
    const later = await api.ask(bearer, submit, { id, version });
    expect(later).toEqual({
      data: { submitIncident: { incident: { submittedAt: expect.any(String) as string } } },
    });
  });

  it('is in the contract by one list for both ways to submit a report', () => {
    const { rules } = readOperations();
    const rolesOf = (field: string) => [...(rules.get(`Mutation.${field}`) ?? [])].sort();
    expect(rolesOf('submitIncident')).toEqual(rolesOf('reportIncident'));
    expect(rolesOf('submitIncident')).toContain('PHARMACY_PROGRAM');
  });
});
