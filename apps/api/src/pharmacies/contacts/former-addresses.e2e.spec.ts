import type { TestPerson, TestPharmacy } from '@sonae/testing';
import { demoPrefecture } from '@sonae/samples/members';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { MemberLists } from '../../testing/member-lists.js';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const update = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id email version } } }`;
const remove = `mutation ($id: ID!, $version: Int!) { removeContact(input: { id: $id, version: $version }) { pharmacy { id } } }`;
const hour = 3_600_000;

describe('an address that a pharmacy’s contact had', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let officer: TestPerson;
  let pharmacy: TestPharmacy;
  let contact: string;
  let old: string;
  let start: string;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set(start);
    const associationId = await api.tenants.association();
    await api.tenants.sql.query(`UPDATE association SET phone = '00-0000-1234', email = $2 WHERE id = $1`, [
      associationId,
      'jimu@kenyaku.example.jp',
    ]);
    officer = await api.tenants.person('ASSOCIATION_OFFICER', { associationId });
    pharmacy = await api.tenants.pharmacy(associationId);
    old = `Former-${pharmacy.code}@example.jp`;
    contact = await api.tenants.contact(pharmacy, { email: old, name: '前任 花子' });
  });

  const change = (by: { cookie: string }, more: object, version = 1) =>
    api.ask(by.cookie, update, { input: { id: toGlobalId('Contact', contact), version, ...more } });
  const told = async () =>
    (
      await api.tenants.sql.query<Record<string, string>>(
        `SELECT d.address, m.compiled ->> 'subject' AS subject, d.fields, m.compiled ->> 'text' AS text, m.reply_to
         FROM delivery d JOIN message m ON m.id = d.message_id
         WHERE m.kind = 'CONTACT_CHANGED' AND d.association_id = $1 ORDER BY d.address`,
        [pharmacy.associationId],
      )
    ).rows;

  it('is told when an officer puts another in its place: by whom, of which pharmacy, and what to do', async () => {
    expect((await change(officer, { email: 'atarashii@example.jp' })).errors).toBeUndefined();
    const [mail, ...others] = await told();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      address: old,
      fields: { recipientName: '前任 花子', pharmacyName: pharmacy.name },
      reply_to: 'jimu@kenyaku.example.jp',
    });
    expect(mail?.['subject']).toMatch(
      /^【重要】薬局の連絡先のメールアドレスが変更されました（見本県薬剤師会\d+）$/,
    );
    for (const said of [
      '別のアドレスに変更しました',
      '何もしていただく必要はありません',
      '（電話 00-0000-1234）にお電話ください',
    ])
      expect(mail?.['text']).toContain(said);
    expect(JSON.stringify(mail)).not.toContain('atarashii');
  });

  it('is told of nothing else: a name, letters of another case, what the pharmacy changes itself', async () => {
    await change(officer, { name: '後任 太郎' });
    await change(officer, { email: old.toUpperCase() }, 2);
    const manager = await api.tenants.person('PHARMACY_MANAGER', {
      associationId: pharmacy.associationId,
      pharmacyId: pharmacy.id,
    });
    expect((await change(manager, { email: 'jibun@example.jp' }, 3)).errors).toBeUndefined();
    const there = await api.tenants.prefecture();
    expect((await change(there.officer, { email: 'yoso@example.jp' }, 4)).errors?.[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
    expect(await told()).toEqual([]);
  });

  it('is told when an officer removes it', async () => {
    await api.tenants.contact(pharmacy);
    const removed = await api.ask(officer.cookie, remove, { id: toGlobalId('Contact', contact), version: 1 });
    expect(removed.errors).toBeUndefined();
    expect(await told()).toMatchObject([
      { address: old, subject: expect.stringMatching(/^【重要】薬局の連絡先から外れました/) as string },
    ]);
  });

  it('is asked when the new one is invited within 72 hours, and ends that by an objection', async () => {
    api.clock.advance(2 * hour);
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    const email = bench.newEmail();
    await change(officer, { email });
    const role = { role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id };
    const { data } = await bench.invite(officer, { ...role, email });
    expect(data?.invitePerson.invitation.takesEffectAt).toBe('2026-06-12T06:10:00.000Z');
    await bench.accept(email);
    expect(await bench.roleOf(email)).toBeNull();
    expect((await bench.answer(await bench.requestLink(old), 'OBJECTED')).status).toBe(200);
    api.clock.advance(73 * hour);
    expect(await bench.admit()).toBe(0);
    expect(await bench.roleOf(email)).toBeNull();
  });

  it('is told three times in 24 hours at most, whatever follows a plus in it, and asked all the same', async () => {
    api.clock.advance(2 * hour);
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    const former = [0, 1, 2, 3].map((more) => (more ? old.replace('@', `+${more}@`) : old));
    const email = bench.newEmail();
    for (const [index, each] of [...former.slice(1), email].entries()) {
      api.clock.advance(1000);
      expect((await change(officer, { email: each }, index + 1)).errors).toBeUndefined();
    }
    expect((await told()).map(({ address }) => address).sort()).toEqual(former.slice(0, 3).sort());
    const role = { role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id };
    expect((await bench.invite(officer, { ...role, email })).errors).toBeUndefined();
    for (const each of former) expect(await bench.mails(each, 'ROLE_REQUEST')).toHaveLength(1);
    // The next day in Japan.
    api.clock.advance(12 * hour);
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    await change(officer, { email: old }, 5);
    api.clock.advance(1000);
    await change(officer, { email: 'another@example.jp' }, 6);
    expect(await bench.mails(old, 'CONTACT_CHANGED')).toHaveLength(1);
    api.clock.advance(12 * hour);
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    await change(officer, { email: old }, 7);
    api.clock.advance(1000);
    await change(officer, { email: 'another@example.jp' }, 8);
    expect(await bench.mails(old, 'CONTACT_CHANGED')).toHaveLength(2);
  });

  it('is not asked after the pharmacy changed it itself', async () => {
    const { associationId, id: pharmacyId } = pharmacy;
    const manager = await api.tenants.person('PHARMACY_MANAGER', { associationId, pharmacyId });
    api.clock.advance(2 * hour);
    manager.cookie = await api.tenants.session(manager.id, manager.membershipId);
    const email = bench.newEmail();
    expect((await change(manager, { email })).errors).toBeUndefined();
    await api.tenants.sql.query(`UPDATE membership SET revoked_at = $1, created_at = $1 WHERE id = $2`, [
      start,
      manager.membershipId,
    ]);
    api.clock.advance(70 * hour);
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    await bench.invite(officer, { role: 'PHARMACY_MANAGER', pharmacyId, email });
    expect(await bench.mails(old, 'ROLE_REQUEST')).toEqual([]);
  });

  it('is told when a member list names another, one message for all of them', async () => {
    const lists = new MemberLists(api);
    const { members } = demoPrefecture({ pharmacies: 20, contacts: 1 });
    const by = await lists.officer();
    await lists.saved(by, members);
    const changed = members.slice(0, 12);
    const before = changed.map((row) => row['管理薬剤師メール']);
    for (const [index, row] of changed.entries()) row['管理薬剤師メール'] = `list${index}@example.jp`;
    await lists.saved(by, members);
    const { rows } = await api.tenants.sql.query<{ address: string; name: string; message_id: string }>(
      `SELECT d.address, d.fields ->> 'pharmacyName' AS name, d.message_id FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.kind = 'CONTACT_CHANGED' AND d.association_id = $1 AND NOT d.urgent`,
      [by.associationId],
    );
    expect(rows.map(({ address, name }) => [address, name]).sort()).toEqual(
      changed.map((row, index) => [before[index], row['薬局名']]).sort(),
    );
    expect(new Set(rows.map(({ message_id }) => message_id)).size).toBe(1);
    await lists.saved(by, members);
    const { rows: messages } = await api.tenants.sql.query(
      `SELECT FROM message WHERE kind = 'CONTACT_CHANGED' AND association_id = $1`,
      [by.associationId],
    );
    expect(messages).toHaveLength(1);
  });
});
