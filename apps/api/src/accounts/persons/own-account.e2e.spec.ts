import { jest } from '@jest/globals';
import { signLink } from '@sonae/platform/crypto';
import { member, signIn } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const rename =
  'mutation ($name: String!) { updateOwnName(input: { name: $name }) { viewer { person { name email } } } }';
const move = `mutation ($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { emailChangeRequest { email expiresAt } } }`;
const forgot =
  'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { linkMinutes } }';

describe('the own name and address', () => {
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
  const linkTo = async (address: string, kind: 'email-change' | 'password-reset' = 'email-change') => {
    const wanted = kind === 'email-change' ? 'EMAIL_CHANGE' : 'PASSWORD_RESET';
    const last = (await sent(address)).filter((each) => each.kind === wanted).at(-1)!;
    const claims = { ids: [last.id], expiresAt: new Date(last.expires) };
    return `${api.url}/${kind}/${signLink(api.services.keys.of('link'), kind, claims)}`;
  };
  const confirm = (link: string) => fetch(link, { method: 'POST', body: new URLSearchParams() });
  const ask = (cookie: string, email: string, currentPassword = 'tsukue no ue no mikan') =>
    api.ask<{ requestEmailChange: { emailChangeRequest: { email: string } } }>(cookie, move, {
      input: { email, currentPassword },
    });
  const codeOf = ({ errors }: { errors?: { extensions: { code: string; field?: string } }[] }) =>
    errors?.map(({ extensions }) => `${extensions.code} ${extensions.field ?? ''}`);

  it('are changed by the person: the name at once', async () => {
    const { cookie, email, personId } = await someone();
    const answer = await api.ask(cookie, rename, { name: ' 見本　はな子 ' });
    expect(answer.data).toEqual({ updateOwnName: { viewer: { person: { name: '見本　はな子', email } } } });
    expect(codeOf(await api.ask(cookie, rename, { name: 'a'.repeat(101) }))).toEqual([
      'PERSON_NAME_INVALID name',
    ]);
    const { rows } = await api.tenants.sql.query(
      `SELECT pharmacy_id IS NOT NULL AS placed, before_digest <> after_digest AS changed FROM audit
       WHERE action = 'accounts.updateOwnName' AND record_id = $1`,
      [personId],
    );
    expect(rows).toEqual([{ placed: true, changed: true }]);
  });

  it('the address when the new one has confirmed it; the old one is told twice and opens nothing any more', async () => {
    const person = await someone();
    const next = `new-own${count}@example.jp`;
    expect(
      (await ask(person.cookie, ` ${next.toUpperCase()}`.trim())).data?.requestEmailChange.emailChangeRequest
        .email,
    ).toBe(next);
    await api.ask(undefined, forgot, { email: person.email });
    expect((await sent(next)).map(({ kind }) => kind)).toEqual(['EMAIL_CHANGE']);
    expect((await sent(person.email)).map(({ subject }) => subject)).toContain(
      '【お知らせ】メールアドレスの変更の申込みがありました（Sonae）',
    );
    const link = await linkTo(next);
    const page = await fetch(link);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await page.text()).toContain(next);
    // The GET of the link changed nothing.
    expect((await signIn(api, person)).errors).toBeUndefined();
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirm(link)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await fetch(link)).status).toBe(404);
    expect((await signIn(api, { ...person, email: next })).errors).toBeUndefined();
    expect((await signIn(api, person)).errors?.[0]?.extensions.code).toBe('SIGN_IN_FAILED');
    expect((await sent(person.email)).map(({ subject }) => subject)).toContain(
      '【お知らせ】メールアドレスが変更されました（Sonae）',
    );
    expect((await fetch(await linkTo(person.email, 'password-reset'))).status).toBe(404);
  });

  it('does not tell whether another person has the address, and does not take it from them', async () => {
    const [person, other] = [await someone(), await someone()];
    expect((await ask(person.cookie, other.email)).data?.requestEmailChange.emailChangeRequest.email).toBe(
      other.email,
    );
    expect((await sent(other.email)).filter(({ kind }) => kind === 'EMAIL_CHANGE')).toEqual([]);
    // The address is free at the request, and belongs to another person at the confirmation.
    const next = `raced${count}@example.jp`;
    await ask(person.cookie, next);
    await api.tenants.sql.query('UPDATE person SET email = $1 WHERE id = $2', [next, other.personId]);
    const refused = await confirm(await linkTo(next));
    expect([refused.status, (await refused.text()).includes('ほかの方が使っています')]).toEqual([422, true]);
    expect((await signIn(api, person)).errors).toBeUndefined();
  });

  it('does the same whether or not another person has the address', async () => {
    const [person, other] = [await someone(), await someone()];
    const { database } = api.services;
    const run = database.run.bind(database);
    const asked = async (email: string) => {
      const statements: unknown[] = [];
      jest.spyOn(database, 'run').mockImplementation((scope, work) =>
        run(scope, (tx) => {
          const { query, repo } = tx;
          jest.spyOn(tx, 'query').mockImplementation((sql, values) => {
            statements.push(sql);
            return query.call(tx, sql, values);
          });
          jest.spyOn(tx, 'repo').mockImplementation((entity) => {
            statements.push(entity);
            return repo.call(tx, entity);
          });
          return work(tx);
        }),
      );
      const { data, errors } = await ask(person.cookie, email);
      jest.restoreAllMocks();
      return { answer: { ...data?.requestEmailChange.emailChangeRequest, email: '' }, errors, statements };
    };
    const free = await asked(`free${count}@example.jp`);
    const taken = await asked(other.email);
    expect(free.statements.length).toBeGreaterThan(5);
    expect(taken).toEqual(free);
    expect((await sent(`free${count}@example.jp`)).map(({ kind }) => kind)).toEqual(['EMAIL_CHANGE']);
    expect((await sent(other.email)).filter(({ kind }) => kind === 'EMAIL_CHANGE')).toEqual([]);
  });

  it('goes to one of two people who confirm it at the same moment', async () => {
    const people = [await someone(), await someone(), await someone()];
    const next = `both${count}@example.jp`;
    const links = [];
    for (const { cookie } of people) {
      await ask(cookie, next);
      links.push(await linkTo(next));
    }
    const pages = await Promise.all(links.map(confirm));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    const texts = await Promise.all(pages.map((page) => page.text()));
    expect(texts.filter((text) => text.includes('ほかの方が使っています'))).toHaveLength(2);
  });

  it('needs the password, another address, and not too many tries', async () => {
    const { cookie, email } = await someone();
    expect(codeOf(await ask(cookie, 'x@example.jp', 'not the password'))).toEqual([
      'PASSWORD_WRONG currentPassword',
    ]);
    expect(codeOf(await ask(cookie, email))).toEqual(['EMAIL_UNCHANGED email']);
    expect(codeOf(await ask(cookie, 'no address'))).toEqual(['BAD_USER_INPUT email']);
    for (let n = 0; n < 5; n += 1) await ask(cookie, `often${count}-${n}@example.jp`);
    expect(codeOf(await ask(cookie, 'often@example.jp'))).toEqual(['EMAIL_CHANGE_LIMIT email']);
    // Of several links only the last one is valid.
    expect((await fetch(await linkTo(`often${count}-3@example.jp`))).status).toBe(404);
    expect((await fetch(await linkTo(`often${count}-4@example.jp`))).status).toBe(200);
  });

  it('is void after a day, and by a new password', async () => {
    const person = await someone();
    await ask(person.cookie, `late${count}@example.jp`);
    const link = await linkTo(`late${count}@example.jp`);
    const start = api.clock().toISOString();
    api.clock.advance(24 * 3_600_000);
    expect((await confirm(link)).status).toBe(410);
    api.clock.set(start);
    await api.ask(undefined, forgot, { email: person.email });
    const body = new URLSearchParams({ password: 'mado no soto no suzume' });
    await fetch(await linkTo(person.email, 'password-reset'), { method: 'POST', body });
    expect((await confirm(link)).status).toBe(404);
  });
});
