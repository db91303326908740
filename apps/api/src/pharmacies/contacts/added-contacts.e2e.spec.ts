import { randomUUID } from 'node:crypto';
import { fillTemplate, type CompiledMail } from '@sonae/platform/mail';
import type { TestPerson, TestPharmacy } from '@sonae/testing';
import { demoPrefecture } from '@sonae/samples/members';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { MemberLists } from '../../testing/member-lists.js';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const add = `mutation ($input: AddContactInput!) { addContact(input: $input) { contact { id } } }`;
const hour = 3_600_000;

interface Told {
  address: string;
  fields: Record<string, string>;
  compiled: CompiledMail;
  wave: string;
  urgent: boolean;
  message_id: string;
}

describe('a contact that is added to a pharmacy', () => {
  let api: TestApi;
  let officer: TestPerson;
  let pharmacy: TestPharmacy;
  let start: string;
  beforeAll(async () => {
    api = await startTestApi();
    start = api.clock().toISOString();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set(start);
    const associationId = await api.tenants.association();
    await api.tenants.sql.query(`UPDATE association SET phone = '00-0000-1234' WHERE id = $1`, [
      associationId,
    ]);
    officer = await api.tenants.person('ASSOCIATION_OFFICER', { associationId });
    pharmacy = await api.tenants.pharmacy(associationId);
    for (const name of ['一人 目', '二人 目']) {
      await api.tenants.contact(pharmacy, { email: address(name === '一人 目' ? 1 : 2), name });
    }
  });

  const address = (number: number) => `present-${number}-${pharmacy.code}@example.jp`;
  const added = (by: { cookie: string }, more: object = {}) =>
    api.ask(by.cookie, add, {
      input: {
        idempotencyKey: randomUUID(),
        pharmacyId: toGlobalId('Pharmacy', pharmacy.id),
        ...{ name: '新顔 一郎', role: 'OFFICE', email: 'shingao@example.jp', ...more },
      },
    });
  const told = async (associationId = pharmacy.associationId) =>
    (
      await api.tenants.sql.query<Told>(
        `SELECT d.address, d.fields, m.compiled, d.wave, d.urgent, d.message_id
         FROM message m LEFT JOIN delivery d ON m.id = d.message_id
         WHERE m.kind = 'CONTACT_CHANGED' AND m.association_id = $1 ORDER BY d.address`,
        [associationId],
      )
    ).rows;

  it('by an officer is told to the others: by name, without its address, with what to do', async () => {
    expect((await added(officer)).errors).toBeUndefined();
    const mails = await told();
    expect(mails.map((mail) => mail.address)).toEqual([address(1), address(2)]);
    const [first] = mails;
    if (!first) throw new Error('no mail');
    const { subject, text } = fillTemplate(first.compiled, first.fields);
    expect(subject).toMatch(/^【重要】薬局の連絡先が追加されました（見本県薬剤師会\d+）$/);
    for (const said of [
      '一人 目',
      pharmacy.name,
      '新顔 一郎',
      '担当者が、次の薬局に連絡先を追加しました',
      '心当たりがないときは',
      '（電話 00-0000-1234）にお電話ください',
    ])
      expect(text).toContain(said);
    expect(JSON.stringify(mails)).not.toContain('shingao@');
    expect(mails.every(({ urgent }) => urgent)).toBe(true);
  });

  it('is told each time, also of two in one moment; a refused one, another tenant’s and one’s own are not', async () => {
    const { associationId } = pharmacy;
    const manager = await api.tenants.person('PHARMACY_MANAGER', { associationId, pharmacyId: pharmacy.id });
    expect((await added(manager, { email: 'jibun@example.jp' })).errors).toBeUndefined();
    const there = await api.tenants.prefecture();
    expect((await added(there.officer)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await added(officer, { email: address(1).toUpperCase() })).errors?.[0]?.extensions.code).toBe(
      'CONTACT_EMAIL_TAKEN',
    );
    expect(await told()).toEqual([]);
    await Promise.all([
      added(officer, { name: '甲 野', email: 'kouno@example.jp' }),
      added(officer, { name: '乙 野', email: 'otsuno@example.jp' }),
    ]);
    const mails = await told();
    const toldOf = (who: string) =>
      mails.flatMap((mail) => (mail.address === who ? [mail.fields['contactNames']] : [])).sort();
    expect(toldOf(address(1))).toEqual(['乙 野', '甲 野']);
    expect(toldOf(address(2))).toEqual(['乙 野', '甲 野']);
    expect(mails).toHaveLength(2 * 3 + 1);
    expect(await told(there.associationId)).toEqual([]);
  });

  it('is told to one address three times in 24 hours at most', async () => {
    for (let n = 1; n <= 4; n += 1) {
      api.clock.advance(1000);
      const { errors } = await added(officer, { name: `追加 ${n}`, email: `tsuika${n}@example.jp` });
      expect(errors).toBeUndefined();
    }
    const namesTo = async (who: string) =>
      (await told())
        .flatMap(({ address: to, fields }) => (to === who ? [fields['contactNames']] : []))
        .sort();
    expect(await namesTo(address(1))).toEqual(['追加 1', '追加 2', '追加 3']);
    expect(await namesTo('tsuika2@example.jp')).toEqual(['追加 3', '追加 4']);
  });

  it('gets another address by an officer, which the others are told: of whom, without the address', async () => {
    const change = (by: { cookie: string }, more: object, version: number) =>
      api.ask(
        by.cookie,
        `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }`,
        { input: { id: toGlobalId('Contact', second), version, ...more } },
      );
    const { rows } = await api.tenants.sql.query<{ id: string }>('SELECT id FROM contact WHERE email = $1', [
      address(2),
    ]);
    const second = rows[0]?.id ?? '';
    const { associationId } = pharmacy;
    const manager = await api.tenants.person('PHARMACY_MANAGER', { associationId, pharmacyId: pharmacy.id });
    await change(manager, { email: 'jibun@example.jp' }, 1);
    await change(officer, { name: '改名 花子' }, 2);
    expect(await told()).toEqual([]);
    expect((await change(officer, { email: 'betsu@example.jp' }, 3)).errors).toBeUndefined();
    const mails = await told();
    expect(mails.map((mail) => mail.address)).toEqual(['jibun@example.jp', address(1)]);
    const { subject, text } = fillTemplate(mails[1]!.compiled, mails[1]!.fields);
    expect(subject).toMatch(
      /^【重要】薬局のほかの連絡先のメールアドレスが変更されました（見本県薬剤師会\d+）$/,
    );
    for (const said of [
      ...['一人 目', pharmacy.name, '変更された連絡先：改名 花子', '（電話 00-0000-1234）にお電話ください'],
      '次の薬局のほかの連絡先のメールアドレスを変更しました',
    ])
      expect(text).toContain(said);
    expect(JSON.stringify(mails)).not.toContain('betsu@');
    await change(officer, { name: '後任 一郎', email: 'kounin@example.jp' }, 4);
    expect((await told()).map(({ fields }) => fields['contactNames'])).toContain(
      '改名 花子（変更後：後任 一郎）',
    );
    for (const [index, email] of ['b1@example.jp', 'b2@example.jp'].entries()) {
      await change(officer, { email }, 5 + index);
    }
    expect((await told()).filter(({ address: to }) => to === address(1))).toHaveLength(3);
  });

  it('stays text whatever its name is', async () => {
    const name = '<b>{{link}}</b> {{recipientName}}';
    expect((await added(officer, { name })).errors).toBeUndefined();
    const [mail] = await told();
    if (!mail) throw new Error('no mail');
    const { text, html } = fillTemplate(mail.compiled, mail.fields);
    expect(text).toContain(name);
    expect(html).toContain('&lt;b&gt;{{link}}&lt;/b&gt; {{recipientName}}');
  });

  it('is not asked about at a former address of a contact that was told about it', async () => {
    const bench = roleBench(api);
    const email = bench.newEmail();
    await added(officer, { email });
    await api.tenants.sql.query(
      `UPDATE contact SET removed_at = $2, removed_as = 'CHANGED' WHERE pharmacy_id = $1 AND email = $3`,
      [pharmacy.id, api.clock(), address(2)],
    );
    api.clock.advance(2 * hour);
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    const { errors } = await bench.invite(officer, {
      ...{ role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id, email },
    });
    expect(errors).toBeUndefined();
    const { rows } = await api.tenants.sql.query(
      'SELECT address FROM role_request WHERE association_id = $1',
      [pharmacy.associationId],
    );
    expect(rows).toEqual([{ address: address(1) }]);
  });

  it('by a member list is told to those who stay, in one message; the first list tells nothing', async () => {
    const lists = new MemberLists(api);
    const { members } = demoPrefecture({ pharmacies: 12, contacts: 2 });
    const by = await lists.officer();
    for (const [index, row] of members.entries()) {
      Object.assign(row, { 管理薬剤師メール: `kanri-${index}@example.jp`, 連絡先2氏名: '' });
      Object.assign(row, { 連絡先2役割: '', 連絡先2メール: '' });
    }
    const known = members.slice(0, 10);
    await lists.saved(by, known);
    expect(await told(by.associationId)).toEqual([]);
    const more = members.slice(0, 8);
    for (const [index, row] of more.entries()) {
      Object.assign(row, { 連絡先2氏名: `追加 ${index}`, 連絡先2役割: '事務' });
      Object.assign(row, { 連絡先2メール: `tsuika-${index}@example.jp` });
    }
    const first = members[8] ?? {};
    first['管理薬剤師メール'] = 'koutai@example.jp';
    await lists.saved(by, members);
    const mails = await told(by.associationId);
    expect(mails.filter(({ wave }) => wave.startsWith('contact ')).map((mail) => mail.address)).toEqual([
      'kanri-8@example.jp',
    ]);
    const additions = mails.filter(({ wave }) => wave.startsWith('added '));
    expect(additions.map((mail) => [mail.address, mail.fields['contactNames']])).toEqual(
      more.map((_row, index) => [`kanri-${index}@example.jp`, `追加 ${index}`]),
    );
    expect(additions.map((mail) => mail.fields['pharmacyName'])).toEqual(more.map((row) => row['薬局名']));
    expect(additions.some(({ urgent }) => urgent)).toBe(false);
    expect(new Set(additions.map((mail) => mail.message_id)).size).toBe(1);
    await lists.saved(by, members);
    expect(await told(by.associationId)).toHaveLength(mails.length);
  });
});
