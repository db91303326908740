import { signLink } from '@sonae/platform/crypto';
import type { Prefecture } from '@sonae/testing';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { member, signIn } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const invite = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id role email expiresAt acceptedAt } } }`;
interface Invited {
  invitePerson: {
    invitation: { id: string; role: string; email: string; expiresAt: string; acceptedAt: null };
  };
}
const password = 'tsukue no ue no mikan';
const hour = 3_600_000;

describe('invitations', () => {
  let api: TestApi;
  let home: Prefecture;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
    home = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  const newEmail = () => `invited${++count}@example.jp`;
  const asked = (given: object = {}) => ({
    input: {
      idempotencyKey: `invitation-${++count}`,
      email: newEmail(),
      name: '見本 次郎',
      role: 'PHARMACY_STAFF',
      pharmacyId: toGlobalId('Pharmacy', home.pharmacy.id),
      ...given,
    },
  });
  const row = async (email: string) => {
    const { rows } = await api.tenants.sql.query<{ id: string; expires_at: Date; accepted_at: Date | null }>(
      'SELECT * FROM invitation WHERE email = $1 AND revoked_at IS NULL',
      [email],
    );
    return rows[0]!;
  };
  const linkTo = async (email: string) => {
    const { id, expires_at: expiresAt } = await row(email);
    const token = signLink(api.services.keys.of('link'), 'invitation', { ids: [id], expiresAt });
    return `${api.url}/invitations/${token}`;
  };
  const submit = (link: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(link, { method: 'POST', body: new URLSearchParams(fields), headers });
  const rowsOf = async (sql: string, params: unknown[]) =>
    (await api.tenants.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, params)).rows[0]!.n;

  it('lets a new person in with a name and a password, and the session sees the role', async () => {
    const variables = asked();
    const { email } = variables.input;
    const answer = await api.ask<Invited>(home.manager.cookie, invite, variables);
    expect(answer.data?.invitePerson.invitation).toMatchObject({
      role: 'PHARMACY_STAFF',
      email,
      acceptedAt: null,
    });
    expect(answer.data?.invitePerson.invitation.expiresAt).toBe('2026-06-12T04:10:00.000Z');
    expect(await rowsOf('delivery WHERE address = $1', [email])).toBe(1);
    const link = await linkTo(email);
    const page = await fetch(link);
    expect([page.status, page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([
      200,
      'no-store',
      'no-referrer',
    ]);
    const html = await page.text();
    expect(html).toContain(home.pharmacy.name);
    expect(html).not.toContain('<script');
    const wrong = await submit(link, { name: '', password: 'short' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('お名前は1文字以上');
    const weak = await submit(link, { name: '見本 三郎', password: 'password12345' });
    expect(await weak.text()).toContain('推測されやすい');
    expect(await rowsOf('person WHERE email = $1', [email])).toBe(0);
    await api.tenants.sql.query('UPDATE association SET client_url = $2 WHERE id = $1', [
      home.associationId,
      'https://gamen.example.jp/:type/:id',
    ]);
    const done = await submit(link, { name: '見本 三郎', password });
    const registered = await done.text();
    expect([done.status, registered.includes('登録が完了しました')]).toEqual([200, true]);
    expect(registered).toContain(
      `href="https://gamen.example.jp/Pharmacy/${toGlobalId('Pharmacy', home.pharmacy.id)}"`,
    );
    const session = await signIn(api, { email, password });
    expect(session.data?.signIn.viewer).toMatchObject({
      role: 'PHARMACY_STAFF',
      person: { name: '見本 三郎' },
    });
    expect((await fetch(link)).status).toBe(404);
    expect((await submit(link, { name: '見本 三郎', password })).status).toBe(404);
    const trail = await api.tenants.sql.query<{ action: string }>(
      'SELECT action FROM audit WHERE pharmacy_id = $1 AND record_type = $2 ORDER BY at, action',
      [home.pharmacy.id, 'invitation'],
    );
    expect(trail.rows.map(({ action }) => action)).toEqual([
      'accounts.acceptInvitation',
      'accounts.admitMember',
      'accounts.invitePerson',
    ]);
  });

  it('has one effect and one answer for a key, retried or at once, and refuses it with other input', async () => {
    const variables = asked();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.ask<Invited>(home.officer.cookie, invite, variables)),
    );
    answers.push(await api.ask<Invited>(home.officer.cookie, invite, variables));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(answers[0]!.data?.invitePerson.invitation.email).toBe(variables.input.email);
    expect(await rowsOf('invitation WHERE email = $1', [variables.input.email])).toBe(1);
    const other = { input: { ...variables.input, name: '別人' } };
    expect((await api.ask(home.officer.cookie, invite, other)).errors?.[0]?.extensions).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'idempotencyKey',
    });
  });

  it('is redeemed once by fifty at the same moment', async () => {
    const variables = asked();
    const { email } = variables.input;
    await api.ask(home.manager.cookie, invite, variables);
    const link = await linkTo(email);
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const answer = await submit(link, { name: '見本', password }, { 'x-forwarded-for': `10.0.${n}.1` });
        // One link has few places in the queue of password hashes; the other requests get a Retry-After.
        if (answer.status === 503) expect(answer.headers.get('retry-after')).toMatch(/^[2-5]$/);
        return answer.status;
      }),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(statuses.filter((status) => status === 503).length).toBeLessThan(45);
    expect(await rowsOf('membership m JOIN person p ON p.id = m.person_id WHERE p.email = $1', [email])).toBe(
      1,
    );
  });

  it('asks a known person for the present password and adds the role to it', async () => {
    const other = await api.tenants.prefecture();
    const known = await member(api, {
      email: newEmail(),
      role: 'PHARMACY_MANAGER',
      pharmacyId: other.pharmacy.id,
    });
    const { email } = known;
    const branchId = toGlobalId('Branch', home.pharmacy.branchId);
    const variables = asked({ email, role: 'BRANCH_OFFICER', branchId, pharmacyId: null });
    const answer = await api.ask<Invited>(home.officer.cookie, invite, variables);
    expect(answer.errors).toBeUndefined();
    const link = await linkTo(email);
    expect(await (await fetch(link)).text()).toContain('autocomplete="current-password"');
    const wrong = await submit(link, { password: 'another password' });
    expect([wrong.status, (await wrong.text()).includes('パスワードが違います。')]).toEqual([422, true]);
    expect((await submit(link, { password: known.password })).status).toBe(200);
    const session = await signIn(api, known);
    expect(session.data?.signIn.viewer.role).toBeNull();
    expect(session.data?.signIn.viewer.memberships.map(({ role }) => role).sort()).toEqual([
      'BRANCH_OFFICER',
      'PHARMACY_MANAGER',
    ]);
    const again = await api.ask(
      home.officer.cookie,
      invite,
      asked({ email, role: 'BRANCH_OFFICER', branchId, pharmacyId: null }),
    );
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'MEMBERSHIP_EXISTS', field: 'email' });
  });

  it('limits guesses at a known person’s password', async () => {
    const known = await member(api, {
      email: newEmail(),
      role: 'ASSOCIATION_VIEWER',
      associationId: home.associationId,
    });
    await api.ask(home.officer.cookie, invite, asked({ email: known.email }));
    const link = await linkTo(known.email);
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1)
      statuses.push((await submit(link, { password: `guess ${n}` }, headers)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
    const refused = await submit(link, { password: known.password }, headers);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
  });

  it('ends after 72 hours, when it is replaced, and when its token is not ours', async () => {
    const variables = asked();
    const { email } = variables.input;
    await api.ask(home.officer.cookie, invite, variables);
    const first = await linkTo(email);
    await api.ask(home.officer.cookie, invite, asked({ email }));
    const second = await linkTo(email);
    expect(second).not.toBe(first);
    expect((await fetch(first)).status).toBe(404);
    expect((await submit(first, { name: 'X', password })).status).toBe(404);
    expect((await fetch(second)).status).toBe(200);
    expect((await fetch(`${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    expect((await fetch(`${api.url}/password-reset/${second.split('/').at(-1)!}`)).status).toBe(404);
    const start = api.clock().toISOString();
    api.clock.advance(72 * hour);
    expect((await fetch(second)).status).toBe(410);
    expect((await submit(second, { name: 'X', password })).status).toBe(410);
    api.clock.set(start);
  });

  it('are 30 a day at most from one manager, who could else fill anybody’s mailbox', async () => {
    const { manager, officer } = await api.tenants.prefecture();
    const given = { pharmacyId: undefined };
    for (let n = 0; n < 29; n += 1) {
      expect((await api.ask(manager.cookie, invite, asked(given))).errors).toBeUndefined();
    }
    const last = await Promise.all([1, 2].map(() => api.ask(manager.cookie, invite, asked(given))));
    const refused = last.flatMap(({ errors }) => errors ?? []);
    expect(refused).toEqual([
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'INVITATION_LIMIT', field: 'email' }) as object,
      }),
    ]);
    const viewer = asked({ role: 'ASSOCIATION_VIEWER', pharmacyId: undefined });
    expect((await api.ask(officer.cookie, invite, viewer)).errors).toBeUndefined();
  });

  it('go to one address five times a day at most, sent again or anew, by all officers together', async () => {
    const { officer, manager, associationId, pharmacy } = await api.tenants.prefecture();
    const colleague = await api.tenants.person('ASSOCIATION_OFFICER', { associationId });
    const email = newEmail();
    const given = { email, role: 'ASSOCIATION_VIEWER', pharmacyId: undefined };
    const resend = `mutation ($id: ID!, $key: IdempotencyKey!) { resendInvitation(input: { id: $id, idempotencyKey: $key }) { invitation { id } } }`;
    const start = api.clock().toISOString();
    let id: string | undefined;
    for (const by of [officer, colleague, officer]) {
      id = (await api.ask<Invited>(by.cookie, invite, asked(given))).data?.invitePerson.invitation.id;
    }
    const again = (by: { cookie: string }) =>
      api.ask(by.cookie, resend, { id, key: `resend-again-${++count}` });
    api.clock.advance(1000);
    expect((await again(officer)).errors).toBeUndefined();
    const last = await Promise.all(
      [officer, colleague].map((by) => api.ask(by.cookie, invite, asked(given))),
    );
    const limit = { code: 'INVITATION_LIMIT', field: 'email' };
    expect(last.flatMap(({ errors }) => errors ?? [])).toMatchObject([{ extensions: limit }]);
    const toPharmacy = { email, pharmacyId: toGlobalId('Pharmacy', pharmacy.id) };
    const elsewhere = await api.ask(colleague.cookie, invite, asked(toPharmacy));
    expect(elsewhere.errors).toMatchObject([{ extensions: limit }]);
    expect(await rowsOf('delivery WHERE address = $1', [email])).toBe(5);
    // The limit does not count other addresses, another sender or another day.
    const other = await api.ask(officer.cookie, invite, asked({ ...given, email: newEmail() }));
    expect(other.errors).toBeUndefined();
    expect((await api.ask(manager.cookie, invite, asked(toPharmacy))).errors).toBeUndefined();
    api.clock.advance(24 * hour);
    const cookie = await api.tenants.session(officer.id, officer.membershipId);
    expect((await api.ask(cookie, invite, asked(given))).errors).toBeUndefined();
    api.clock.set(start);
  });

  it('go to no address without a dot in its domain', async () => {
    const answer = await api.ask(home.officer.cookie, invite, asked({ email: 'x@localhost' }));
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions.field).toMatch(/email$/u);
    expect(await rowsOf('invitation WHERE email = $1', ['x@localhost'])).toBe(0);
  });

  it('keeps inviters to their own roles and places', async () => {
    const neighbour = await api.tenants.prefecture();
    const foreign = toGlobalId('Pharmacy', neighbour.pharmacy.id);
    const branchId = toGlobalId('Branch', home.pharmacy.branchId);
    const none = { pharmacyId: null };
    const cases: [string, object, string, string][] = [
      [home.officer.cookie, { pharmacyId: foreign }, 'NOT_FOUND', 'pharmacyId'],
      [home.officer.cookie, none, 'INVITATION_PLACE_REQUIRED', 'pharmacyId'],
      [home.officer.cookie, { ...none, role: 'BRANCH_OFFICER' }, 'INVITATION_PLACE_REQUIRED', 'branchId'],
      [
        home.officer.cookie,
        { ...none, role: 'HEAD_OFFICE', branchId },
        'INVITATION_PLACE_UNEXPECTED',
        'branchId',
      ],
      [home.officer.cookie, { role: 'ASSOCIATION_OFFICER' }, 'INVITATION_PLACE_UNEXPECTED', 'pharmacyId'],
      [home.officer.cookie, { ...none, role: 'PLATFORM_ADMINISTRATOR' }, 'INVITATION_ROLE_FORBIDDEN', 'role'],
      [home.officer.cookie, { ...none, role: 'PHARMACY_PROGRAM' }, 'INVITATION_ROLE_FORBIDDEN', 'role'],
      [home.officer.cookie, { name: ' ' }, 'PERSON_NAME_INVALID', 'name'],
      [home.officer.cookie, { name: '\u202e見本' }, 'PERSON_NAME_INVALID', 'name'],
      [home.officer.cookie, { name: '当選 https://kowai.example.jp' }, 'PERSON_NAME_INVALID', 'name'],
      [home.officer.cookie, { name: 'www.kowai.example.jp' }, 'PERSON_NAME_INVALID', 'name'],
      [home.officer.cookie, { name: 'あ'.repeat(101) }, 'PERSON_NAME_INVALID', 'name'],
      [home.manager.cookie, { pharmacyId: foreign }, 'NOT_FOUND', 'pharmacyId'],
      [home.manager.cookie, { ...none, role: 'ASSOCIATION_OFFICER' }, 'INVITATION_ROLE_FORBIDDEN', 'role'],
    ];
    for (const [cookie, given, code, field] of cases) {
      const answer = await api.ask(cookie, invite, asked(given));
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code, field });
    }
    const own = await api.ask<Invited>(
      home.manager.cookie,
      invite,
      asked({ ...none, role: 'PHARMACY_MANAGER' }),
    );
    expect(own.data?.invitePerson.invitation.role).toBe('PHARMACY_MANAGER');
    for (const person of [home.viewer, home.branchOfficer, home.headOffice, home.staff]) {
      const refused = await api.ask(person.cookie, invite, asked());
      expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
