import type { Prefecture } from '@sonae/testing';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const list = '{ roleRequests { id role placeName name email inviterName takesEffectAt answer } }';
interface Listed {
  roleRequests: { id: string; role: string; email: string; takesEffectAt: string }[];
}
const approve = 'mutation ($id: ID!) { approveRole(input: { id: $id }) { roleRequest { id answer } } }';
const object = 'mutation ($id: ID!) { objectToRole(input: { id: $id }) { roleRequest { answer } } }';
const hour = 3_600_000;

describe('a role at a place with holders', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let home: Prefecture;
  let start: string;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  beforeEach(async () => {
    api.clock.set(start);
    home = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  /** An officer invites an address to a role at a pharmacy, and the address accepts at once. */
  const intrude = async (role = 'PHARMACY_MANAGER') => {
    const email = bench.newEmail();
    const { errors } = await bench.invite(home.officer, { email, role, pharmacyId: home.pharmacy.id });
    expect(errors).toBeUndefined();
    return { email, page: await bench.accept(email) };
  };

  it('A role at a place with holders comes into force by their word, or after 72 hours without an objection.', async () => {
    const { email, page } = await intrude();
    expect(page.status).toBe(200);
    expect(page.html).toContain('6月12日（金）13:10');
    expect(await bench.roleOf(email)).toBeNull();
    const asked = [`【確認のお願い】「${home.pharmacy.name}」に新しい利用者が加わります`];
    for (const each of [home.manager, home.headOffice]) {
      expect(await bench.mails(each.email, 'ROLE_REQUEST')).toEqual(asked);
    }
    // No person of this place may only object, so the mail for such persons is not written.
    const empty = await api.tenants.sql.query('SELECT kind FROM message WHERE audience_count = 0');
    expect(empty.rows).toEqual([]);
    const { rows } = await api.tenants.sql.query<{ association: string; officer: string }>(
      'SELECT a.name AS association, p.name AS officer FROM association a, person p WHERE a.id = $1 AND p.id = $2',
      [home.associationId, home.officer.id],
    );
    const link = await bench.requestLink(home.manager.email);
    const { association = '', officer = '' } = rows[0] ?? {};
    expect(await (await fetch(link)).text()).toContain(`${association}の担当者（${officer}）`);
    api.clock.advance(72 * hour - 1);
    expect(await bench.admit()).toBe(0);
    expect(await bench.roleOf(email)).toBeNull();
    api.clock.advance(1);
    expect(await bench.admit()).toBe(1);
    expect(await bench.admit()).toBe(0);
    expect(await bench.roleOf(email)).toBe('PHARMACY_MANAGER');
    const told = [`【お知らせ】「${home.pharmacy.name}」に利用者が加わりました`];
    for (const each of [home.manager, home.staff, home.headOffice]) {
      expect(await bench.mails(each.email, 'ROLE_NOTICE')).toEqual(told);
    }
    expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual([
      `【お知らせ】「${home.pharmacy.name}」のあなたの役割が有効になりました`,
    ]);
    expect(await bench.trail('accounts.admitMember', home.pharmacy.id)).toEqual(['system']);
  });

  it('is in force at once when the manager approves by the link; looking changes nothing', async () => {
    const { email } = await intrude();
    await api.tenants.sql.query(`UPDATE association SET phone = '01-0000-1234' WHERE id = $1`, [
      home.associationId,
    ]);
    const link = await bench.requestLink(home.manager.email);
    const shown = await fetch(link);
    const html = await shown.text();
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    for (const told of [home.pharmacy.name, email, '新任 一郎', '同意する', '認めない', '01-0000-1234']) {
      expect(html).toContain(told);
    }
    expect(html).not.toContain('<script');
    expect(html).toContain('まだ有効ではありません（招待された方の登録は済んでいます）');
    expect(html).toMatch(
      /<button type="submit">同意する<[^]*<button type="submit" class="button-danger">認めない</u,
    );
    expect(await bench.roleOf(email)).toBeNull();
    const approved = (await bench.answer(link, 'APPROVED')).html;
    const since = 'この役割は、2026年6月9日（火）13:10に有効になりました';
    for (const told of ['同意を受け付けました', '01-0000-1234', since]) expect(approved).toContain(told);
    expect(await bench.roleOf(email)).toBe('PHARMACY_MANAGER');
    expect(await bench.trail('accounts.approveRole', home.pharmacy.id)).toEqual([
      `person:${home.manager.id}`,
    ]);
    // The head office's link is closed.
    const other = await bench.requestLink(home.headOffice.email);
    api.clock.advance(hour);
    const useless = await bench.answer(other, 'OBJECTED');
    expect(useless.status).toBe(404);
    expect(useless.html).toContain('ほかの方の同意などにより、2026年6月9日（火）13:10に有効になりました');
    expect((await bench.answer(link, 'OBJECTED')).html).toContain(since);
    expect(await bench.roleOf(email)).toBe('PHARMACY_MANAGER');
  });

  it('says that an approved role is not in force before the invited person has accepted', async () => {
    const email = bench.newEmail();
    await bench.invite(home.officer, { email, role: 'PHARMACY_STAFF', pharmacyId: home.pharmacy.id });
    const link = await bench.requestLink(home.manager.email);
    expect(await (await fetch(link)).text()).toContain('（招待された方の登録が済んでいません）');
    const { html } = await bench.answer(link, 'APPROVED');
    expect(html).toContain('招待された方が登録を済ませると、すぐに有効になります');
    api.clock.advance(hour);
    await bench.accept(email);
    expect(await bench.roleOf(email)).toBe('PHARMACY_STAFF');
    expect(await (await fetch(link)).text()).toContain('2026年6月9日（火）14:10に有効になりました');
  });

  it('never comes into force when one of them objects, and the inviter and the invited person are told', async () => {
    const { email, page } = await intrude('PHARMACY_STAFF');
    const link = await bench.requestLink(home.headOffice.email);
    expect((await bench.answer(link, 'OBJECTED')).html).toContain('認めないことにしました');
    const sent = await api.ask<{ invitations: { edges: { node: object }[] } }>(
      home.officer.cookie,
      '{ invitations(first: 1) { edges { node { email state takesEffectAt } } } }',
    );
    expect(sent.data?.invitations.edges).toEqual([
      { node: { email, state: 'OBJECTED', takesEffectAt: null } },
    ]);
    const late = await bench.requestLink(home.manager.email);
    expect((await bench.answer(late, 'APPROVED')).status).toBe(404);
    api.clock.advance(100 * hour);
    expect(await bench.admit()).toBe(0);
    expect(await bench.roleOf(email)).toBeNull();
    expect((await fetch(page.link)).status).toBe(410);
    expect(await bench.mails(home.officer.email, 'ROLE_NOTICE')).toEqual([
      `【お知らせ】「${home.pharmacy.name}」への招待が認められませんでした`,
    ]);
    expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual([
      `【お知らせ】「${home.pharmacy.name}」へのご招待は取り消されました`,
    ]);
  });

  it('is listed to the asked people only, and answered once', async () => {
    const { email } = await intrude();
    const { data } = await api.ask<Listed>(home.manager.cookie, list);
    expect(data?.roleRequests).toEqual([
      {
        id: expect.any(String) as string,
        role: 'PHARMACY_MANAGER',
        placeName: home.pharmacy.name,
        name: '新任 一郎',
        email,
        inviterName: expect.any(String) as string,
        takesEffectAt: '2026-06-12T04:10:00.000Z',
        answer: null,
      },
    ]);
    const { id } = data!.roleRequests[0]!;
    const other = await api.tenants.prefecture();
    for (const who of [home.staff, home.officer, other.manager, other.officer]) {
      expect((await api.ask<Listed>(who.cookie, list)).data?.roleRequests).toEqual([]);
      for (const answer of [approve, object]) {
        expect((await api.ask(who.cookie, answer, { id })).errors?.[0]?.extensions).toMatchObject({
          code: 'NOT_FOUND',
          field: 'id',
        });
      }
    }
    const answers = await Promise.all([1, 2, 3].map(() => api.ask(home.manager.cookie, approve, { id })));
    for (const answer of answers)
      expect(answer.data).toEqual({ approveRole: { roleRequest: { id, answer: 'APPROVED' } } });
    expect(await bench.roleOf(email)).toBe('PHARMACY_MANAGER');
    expect((await api.ask(home.manager.cookie, object, { id })).errors?.[0]?.extensions).toMatchObject({
      code: 'ROLE_REQUEST_CLOSED',
    });
    expect((await api.ask<Listed>(home.manager.cookie, list)).data?.roleRequests).toEqual([]);
  });

  it('is in force at once when a manager gives it, and told to the others', async () => {
    const email = bench.newEmail();
    const { data } = await bench.invite(home.manager, { email, role: 'PHARMACY_STAFF' });
    expect(data?.invitePerson.invitation).toMatchObject({ state: 'OPEN', takesEffectAt: null });
    expect((await bench.accept(email)).html).toContain('サインインしてください');
    expect(await bench.roleOf(email)).toBe('PHARMACY_STAFF');
    for (const each of [home.manager, home.staff, home.headOffice]) {
      expect(await bench.mails(each.email, 'ROLE_REQUEST')).toEqual([]);
      expect(await bench.mails(each.email, 'ROLE_NOTICE')).toHaveLength(1);
    }
    expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual([
      `【お知らせ】「${home.pharmacy.name}」のあなたの役割が有効になりました`,
    ]);
    // The place has holders, so its contacts get no mail.
    const contacts = await api.tenants.sql.query(
      'SELECT FROM delivery d JOIN contact c ON c.email = d.address AND c.pharmacy_id = $1',
      [home.pharmacy.id],
    );
    expect(contacts.rows).toEqual([]);
  });

  it('tells the new person by mail how to sign in: the address of the client, or whom to ask', async () => {
    const joined = async () => {
      await intrude();
      // The test does not wait 72 hours, because the officer's session would expire.
      api.clock.advance(1000);
      await api.tenants.sql.query('UPDATE invitation SET takes_effect_at = $1 WHERE admitted_at IS NULL', [
        api.clock(),
      ]);
      expect(await bench.admit()).toBe(1);
      const { rows } = await api.tenants.sql.query<{ text: string; html: string }>(
        `SELECT m.compiled ->> 'text' AS text, m.compiled ->> 'html' AS html FROM message m
         WHERE m.kind = 'ROLE_NOTICE' AND m.association_id = $1 AND m.compiled ->> 'subject' LIKE '%あなたの役割%'
         ORDER BY m.created_at DESC LIMIT 1`,
        [home.associationId],
      );
      return rows[0] ?? { text: '', html: '' };
    };
    const { rows } = await api.tenants.sql.query<{ name: string }>(
      'SELECT name FROM association WHERE id = $1',
      [home.associationId],
    );
    const ask = `画面がわからないときは、${rows[0]?.name ?? ''}にお問い合わせください。`;
    const plain = await joined();
    for (const body of [plain.text, plain.html]) {
      expect(body).toContain('登録したメールアドレスとパスワードでサインインしてください');
      expect(body).toContain(ask);
    }
    await api.tenants.sql.query(
      `UPDATE association SET client_url = 'https://gamen.example.jp/:type/:id' WHERE id = $1`,
      [home.associationId],
    );
    const linked = await joined();
    const id = Buffer.from(`Pharmacy:${home.pharmacy.id}`).toString('base64url');
    for (const body of [linked.text, linked.html]) {
      expect(body).toContain(`https://gamen.example.jp/Pharmacy/${id}`);
      expect(body).not.toContain(ask);
    }
  });

  it('also asks the manager whose role was taken away just before', async () => {
    await api.tenants.contact(home.pharmacy, { email: 'manager-to-be@example.jp' });
    const revoke = 'mutation ($id: ID!) { revokeMembership(input: { id: $id }) { membership { id } } }';
    for (const { membershipId } of [home.manager, home.headOffice]) {
      const id = Buffer.from(`Membership:${membershipId}`).toString('base64url');
      expect((await api.ask(home.officer.cookie, revoke, { id })).errors).toBeUndefined();
    }
    expect(await bench.mails(home.manager.email, 'ROLE_NOTICE')).toEqual([
      `【お知らせ】「${home.pharmacy.name}」の役割が終わりました`,
    ]);
    const of = { role: 'PHARMACY_MANAGER', pharmacyId: home.pharmacy.id };
    await bench.invite(home.officer, { ...of, email: 'manager-to-be@example.jp' });
    await bench.accept('manager-to-be@example.jp');
    expect(await bench.roleOf('manager-to-be@example.jp')).toBeNull();
    const { rows } = await api.tenants.sql.query<{ text: string }>(
      `SELECT m.compiled ->> 'text' AS text FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.address = $1 AND m.kind = 'ROLE_REQUEST'`,
      [home.manager.email],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).toContain('「認めない」を選んでください');
    expect(rows[0]?.text).not.toContain('同意');
    const link = await bench.requestLink(home.manager.email);
    expect(await (await fetch(link)).text()).not.toContain('同意する');
    expect((await bench.answer(link, 'APPROVED')).html).toContain('認めない');
    expect((await bench.answer(link, 'OBJECTED')).status).toBe(200);
    api.clock.advance(72 * hour);
    expect(await bench.admit()).toBe(0);
  });

  it('is withdrawn while it waits, when the role of its inviter ends', async () => {
    const leaving = await api.tenants.person('ASSOCIATION_OFFICER', { associationId: home.associationId });
    const email = bench.newEmail();
    await bench.invite(leaving, { email, role: 'PHARMACY_MANAGER', pharmacyId: home.pharmacy.id });
    await bench.accept(email);
    // An invitation that expired unused causes no mail when it ends.
    const idle = bench.newEmail();
    await bench.invite(leaving, { email: idle, role: 'PHARMACY_STAFF', pharmacyId: home.pharmacy.id });
    await api.tenants.sql.query('UPDATE invitation SET expires_at = $1 WHERE email = $2', [
      api.clock(),
      idle,
    ]);
    const id = Buffer.from(`Membership:${leaving.membershipId}`).toString('base64url');
    await api.ask(
      home.officer.cookie,
      'mutation ($id: ID!) { revokeMembership(input: { id: $id }) { membership { id } } }',
      { id },
    );
    const { name } = home.pharmacy;
    expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual([
      `【お知らせ】「${name}」へのご招待は取り消されました`,
    ]);
    for (const asked of [home.manager, home.headOffice]) {
      expect(await bench.mails(asked.email, 'ROLE_NOTICE')).toEqual([
        `【お知らせ】「${name}」への招待は取り消されました`,
      ]);
    }
    expect(await bench.mails(idle, 'ROLE_NOTICE')).toEqual([]);
    api.clock.advance(72 * hour);
    expect(await bench.admit()).toBe(0);
    expect(await bench.roleOf(email)).toBeNull();
  });
});
