import { signLink } from '@sonae/platform/crypto';
import type { Prefecture } from '@sonae/testing';
import { roleBench } from '../testing/role-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const withdraw = 'mutation ($id: ID!) { withdrawInvitation(input: { id: $id }) { invitation { state } } }';
const hour = 3_600_000;
const phone = '01-0000-1234';

describe('a link that opens nothing any more', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let home: Prefecture;
  let name: string;
  let start: string;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  beforeEach(async () => {
    api.clock.set(start);
    home = await api.tenants.prefecture();
    const { rows } = await api.tenants.sql.query<{ name: string }>(
      'UPDATE association SET phone = $2 WHERE id = $1 RETURNING name',
      [home.associationId, phone],
    );
    name = rows[0]!.name;
  });
  afterAll(() => api.close());

  const invited = async (role = 'PHARMACY_STAFF', by = home.manager) => {
    const email = bench.newEmail();
    const { data } = await bench.invite(by, { email, role, pharmacyId: home.pharmacy.id });
    const { rows } = await api.tenants.sql.query<{ id: string; expires_at: Date }>(
      'SELECT id, expires_at FROM invitation WHERE email = $1',
      [email],
    );
    const [{ id, expires_at: expiresAt }] = rows as [{ id: string; expires_at: Date }];
    const token = signLink(api.services.keys.of('link'), 'invitation', { ids: [id], expiresAt });
    return { email, id: data!.invitePerson.invitation.id, token, link: `${api.url}/invitations/${token}` };
  };
  const open = async (link: string) => {
    const page = await fetch(link);
    return { status: page.status, html: await page.text() };
  };
  const asks = (html: string) => {
    expect(html).toContain(name);
    expect(html).toContain(`href="tel:${phone.replaceAll('-', '')}"`);
    expect(html).not.toContain('<form');
  };

  it('says that the invitation has ended, and which association to ask', async () => {
    const { link } = await invited();
    api.clock.advance(73 * hour);
    const { status, html } = await open(link);
    expect(status).toBe(410);
    expect(html).toContain(`${name}に、招待を送り直すようご依頼ください`);
    asks(html);
    expect(html).not.toContain(home.pharmacy.name);
  });

  it('says that it was used, withdrawn or objected to', async () => {
    const used = await invited();
    await bench.accept(used.email);
    const shown = await open(used.link);
    expect(shown.status).toBe(404);
    expect(shown.html).toContain('登録は済んでいます');
    asks(shown.html);

    const withdrawn = await invited();
    await api.ask(home.manager.cookie, withdraw, { id: withdrawn.id });
    const gone = await open(withdrawn.link);
    expect(gone.html).toContain('この招待は取り消されたか、新しいご案内に替わっています');
    asks(gone.html);

    const objected = await invited('PHARMACY_STAFF', home.officer);
    await bench.accept(objected.email);
    const waiting = await open(objected.link);
    expect(waiting.html).toContain('6月12日（金）13:10');
    asks(waiting.html);
    const question = await bench.requestLink(home.headOffice.email, objected.email);
    await bench.answer(question, 'OBJECTED');
    const refused = await open(objected.link);
    expect(refused.html).toContain('所属先の方の同意が得られなかったため');
    expect(refused.html).not.toContain('6月12日');
    asks(refused.html);
    const late = await open(await bench.requestLink(home.manager.email, objected.email));
    expect([late.status, late.html.includes('「認めない」とのお返事があり')]).toEqual([404, true]);
    asks(late.html);
    api.clock.advance(100 * hour);
    asks((await open(objected.link)).html);
    asks((await open(question)).html);
  });

  it('says of a question that ran out whom to ask', async () => {
    const { email } = await invited('PHARMACY_STAFF', home.officer);
    const question = await bench.requestLink(home.manager.email, email);
    api.clock.advance(100 * hour);
    const { status, html } = await open(question);
    expect(status).toBe(410);
    expect(html).toContain('期限までに登録しなかったため');
    asks(html);
  });

  /** The link to choose a new password that a person with this role requested. */
  const resetLink = async (personId: string) => {
    const expiresAt = new Date(api.clock().getTime() + hour);
    const row = { person_id: personId, created_at: api.clock(), expires_at: expiresAt };
    const id = await api.tenants.insert('password_reset', row);
    const token = signLink(api.services.keys.of('link'), 'password-reset', { ids: [id], expiresAt });
    return { token, link: `${api.url}/password-reset/${token}` };
  };
  const setPassword = (link: string) =>
    fetch(link, { method: 'POST', body: new URLSearchParams({ password: 'tsukue no ue no mikan' }) });

  it('says of a new password that was set already whom to ask', async () => {
    const { link } = await resetLink(home.manager.id);
    expect((await setPassword(link)).status).toBe(200);
    const used = await open(link);
    expect(used.status).toBe(404);
    expect(used.html).toContain(
      `設定した覚えがないときは、すぐにもう一度お申し込みのうえ、${name}（電話 ${phone}）にご連絡ください`,
    );
    expect(used.html).toContain('href="http');
    asks(used.html);
    api.clock.advance(2 * hour);
    const later = await open(link);
    expect([later.status, later.html.includes('すでに使われたか')]).toEqual([410, true]);
    asks(later.html);
    const unused = await resetLink(home.manager.id);
    api.clock.advance(2 * hour);
    const expired = await open(unused.link);
    expect([expired.status, expired.html.includes('有効期限が過ぎています')]).toEqual([410, true]);
    asks(expired.html);
  });

  it('names each association of a person of several, and none of a person without a role', async () => {
    const elsewhere = await api.tenants.association();
    await api.tenants.insert('membership', {
      ...{ person_id: home.manager.id, role: 'ASSOCIATION_VIEWER', association_id: elsewhere },
      created_at: api.clock(),
    });
    const { rows } = await api.tenants.sql.query<{ name: string }>(
      'SELECT name FROM association WHERE id = $1',
      [elsewhere],
    );
    const { link } = await resetLink(home.manager.id);
    await setPassword(link);
    const { html } = await open(link);
    for (const said of ['下記の所属の薬剤師会にご連絡ください', name, phone, rows[0]!.name])
      expect(html).toContain(said);
    expect(html).not.toContain('お問い合わせ：Sonae');
    await api.tenants.sql.query('UPDATE membership SET revoked_at = $2 WHERE person_id = $1', [
      home.staff.id,
      api.clock(),
    ]);
    const former = await resetLink(home.staff.id);
    await setPassword(former.link);
    const alone = await open(former.link);
    expect(alone.html).toContain('、所属の薬剤師会にご連絡ください');
    for (const secret of [name, phone]) expect(alone.html).not.toContain(secret);
  });

  it('tells nothing without a valid signature, or where no record is kept', async () => {
    const reset = await resetLink(home.staff.id);
    await setPassword(reset.link);
    const altered = `${reset.token.slice(0, -2)}${reset.token.endsWith('AA') ? 'BB' : 'AA'}`;
    const { token } = await invited();
    const other = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    const ids = ['6f9619ff-8b86-4011-b42d-00cf4fc964ff'];
    const of = { ids, expiresAt: new Date(api.clock().getTime() + hour) };
    const past = { ids, expiresAt: new Date(api.clock().getTime() - hour) };
    for (const [kind, path] of [
      ['invitation', 'invitations'],
      ['role-request', 'role-requests'],
      ['password-reset', 'password-reset'],
    ] as const) {
      const unknown = [of, past].map((claims) => signLink(api.services.keys.of('link'), kind, claims));
      for (const each of [other, altered, token.slice(0, -1), 'x', ...unknown]) {
        const { status, html } = await open(`${api.url}/${path}/${each}`);
        expect([404, 410]).toContain(status);
        expect(html).toContain('薬剤師会');
        for (const secret of [name, phone, 'tel:', home.pharmacy.name]) expect(html).not.toContain(secret);
      }
    }
  });
});
