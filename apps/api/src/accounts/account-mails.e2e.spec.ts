import { signLink } from '@sonae/platform/crypto';
import { member, signIn } from '../testing/sign-in.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const move = `mutation ($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { emailChangeRequest { email expiresAt } } }`;

describe('the mails about the own account', () => {
  let api: TestApi;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  const someone = async () => {
    const { pharmacy } = await api.tenants.prefecture();
    const email = `own${++count}@example.jp`;
    const person = await member(api, { email, role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id });
    const { cookie } = await signIn(api, person);
    return { ...person, cookie: cookie! };
  };
  const sent = async (address: string) =>
    (
      await api.tenants.sql.query<{ kind: string; subject: string; id: string; expires: string }>(
        `SELECT m.kind, m.compiled ->> 'subject' AS subject, d.subject_id AS id, d.fields ->> 'expiresAt' AS expires
         FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.address = $1 ORDER BY d.created_at, m.kind`,
        [address],
      )
    ).rows;
  const linkTo = async (address: string) => {
    const last = (await sent(address)).filter((each) => each.kind === 'EMAIL_CHANGE').at(-1)!;
    const claims = { ids: [last.id], expiresAt: new Date(last.expires) };
    return `${api.url}/email-change/${signLink(api.services.keys.of('link'), 'email-change', claims)}`;
  };
  const confirm = (link: string) => fetch(link, { method: 'POST', body: new URLSearchParams() });
  const ask = (cookie: string, email: string, currentPassword = 'tsukue no ue no mikan') =>
    api.ask<{ requestEmailChange: { emailChangeRequest: { email: string } } }>(cookie, move, {
      input: { email, currentPassword },
    });

  it('tells of a change with the name and number of each association of a role, and of the operator to an administrator', async () => {
    const texts = async (address: string) =>
      (
        await api.tenants.sql.query<{
          title: string;
          text: string;
          html: string;
          fields: Record<string, string>;
        }>(
          `SELECT m.compiled ->> 'subject' AS title, m.compiled ->> 'text' AS text, m.compiled ->> 'html' AS html, d.fields
           FROM delivery d JOIN message m ON m.id = d.message_id
           WHERE d.address = $1 AND m.kind IN ('ACCOUNT_NOTICE', 'PASSWORD_CHANGED') ORDER BY d.created_at, d.id`,
          [address],
        )
      ).rows;
    const associationOf = async (personId: string, phone: string) => {
      const { rows } = await api.tenants.sql.query<{ name: string }>(
        `UPDATE association SET phone = $2 WHERE id = (SELECT association_id FROM membership
           WHERE person_id = $1 ORDER BY created_at LIMIT 1) RETURNING name`,
        [personId, phone],
      );
      return rows[0]?.name ?? '';
    };
    const [one, two] = [await someone(), await someone()];
    const name = await associationOf(one.personId, '01-0000-1234');
    const second = await api.tenants.prefecture();
    await api.tenants.sql.query(
      `INSERT INTO membership (person_id, role, association_id, created_at) VALUES ($1, 'ASSOCIATION_VIEWER', $2, now())`,
      [two.personId, second.associationId],
    );
    const own = await associationOf(two.personId, '02-0000-1234');
    const admin = await member(api, {
      email: `own-admin${count}@example.jp`,
      role: 'PLATFORM_ADMINISTRATOR',
    });
    const { cookie } = await signIn(api, admin);
    const change = `mutation ($current: String!, $next: String!) { changePassword(input: { currentPassword: $current, newPassword: $next }) { viewer { sessions { current } } } }`;
    for (const person of [one, two, { ...admin, cookie: cookie! }]) {
      await ask(person.cookie, `stolen-${person.email}`);
      await confirm(await linkTo(`stolen-${person.email}`));
      const words = { current: 'tsukue no ue no mikan', next: 'mado no soto no suzume' };
      expect((await api.ask(person.cookie, change, words)).errors).toBeUndefined();
    }
    const told = async (email: string) => [...(await texts(email)), ...(await texts(`stolen-${email}`))];
    const warned = (await told(one.email)).filter(({ title }) => /変更/u.test(title));
    expect(warned).toHaveLength(3);
    for (const { text, html, fields } of warned) {
      expect(text).toContain(`${name}（電話 01-0000-1234）にご連絡ください`);
      expect(text).toContain(`お問い合わせ：${name}　電話 01-0000-1234`);
      for (const body of [text, html]) {
        expect(body).toContain('01-0000-1234');
        expect(body).toContain('{{network}}');
        expect(body).toContain('{{client}}');
        expect(body).not.toContain('所属の薬剤師会にご連絡');
      }
      expect(Object.keys(fields).sort()).toEqual(['client', 'network', 'recipientName']);
    }
    const both = (await told(two.email)).filter(({ title }) => /変更/u.test(title));
    expect(both).toHaveLength(3);
    for (const { text, html } of both) {
      expect(text).toContain('下記の所属の薬剤師会にご連絡ください');
      expect(text).toContain(`${own}：02-0000-1234`);
      expect(html).toContain('02-0000-1234');
      expect(text).toContain('：電話番号の登録がありません');
      expect(text).toContain('\n-- \nSonae\n');
    }
    const operated = (await told(admin.email)).filter(({ title }) => /変更/u.test(title));
    expect(operated).toHaveLength(3);
    for (const { text } of operated) {
      expect(text).toContain('ほかの運用管理者かサーバーを管理している方にご連絡ください');
      expect(text).not.toContain('薬剤師会');
    }
  });
});
