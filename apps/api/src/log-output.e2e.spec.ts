import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import PostalMime from 'postal-mime';
import { addMember } from '@sonae/domain/accounts';
import { openFirstAssessments } from '@sonae/domain/assessments';
import { Keys } from '@sonae/platform/crypto';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { addDays, dayInJapan } from '@sonae/platform/time';
import {
  loadOfficialData,
  startDatabase,
  startMailSink,
  Tenants,
  testSettings,
  type MailSink,
  type Prefecture,
  type TestDatabase,
} from '@sonae/testing';
import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { toGlobalId } from './graphql/ids/global-id.js';
import { shortContent } from './testing/advisory-bench.js';
import { postUpload } from './testing/post-upload.js';
import { runProcess, type RunningProcess } from './testing/run-process.js';

/** The prefix of every submitted or secret value; no log line may contain it. */
const mark = `zq${randomBytes(4).toString('hex')}`;
const secret = (what: string) => `${mark} ${what} mikan no hako`;
const email = (who: string) => `${mark}-${who}@example.jp`;

describe('the whole output of API and worker at level debug', () => {
  let db: TestDatabase;
  let sink: MailSink;
  let tenants: Tenants;
  let home: Prefecture;
  let api: RunningProcess;
  let worker: RunningProcess | undefined;
  let url: string;
  let settings: Record<string, string>;
  const secrets: string[] = [];

  beforeAll(async () => {
    db = await startDatabase();
    sink = await startMailSink();
    tenants = await Tenants.open(db);
    home = await tenants.prefecture();
    settings = testSettings(db, { LOG_LEVEL: 'debug', SMTP_URL: sink.url, SWEEP_SECONDS: '1' });
    await fill();
    api = runProcess('api', settings);
    url = `http://127.0.0.1:${String((await api.said('listening'))['port'])}`;
  }, 120_000);
  afterAll(async () => {
    await worker?.end();
    await api.end();
    await sink.close();
    await tenants.close();
    await db.drop();
  });

  async function fill(): Promise<void> {
    const database = await Database.open({
      url: db.url,
      poolSize: 1,
      queue: { ring: async () => undefined },
      clock: () => new Date(),
      log: openLog('test', 'silent'),
    });
    await loadOfficialData(database);
    const { associationId, pharmacy } = home;
    const asker = { actor: 'system', requestId: randomUUID() } as const;
    await database.run({ kind: 'association', associationId, ...asker }, async (tx) => {
      // So far ahead that the worker, which uses the real time, sends no reminder.
      const dueOn = addDays(dayInJapan(new Date()), 200);
      await openFirstAssessments(tx, { pharmacyIds: [pharmacy.id], dueOn });
      await tx.audit({ action: 'test.open', recordType: 'assessment' });
    });
    const pepper = new Keys({ version: 1, secret: settings['SECRET_KEY'] ?? '' }).of('pepper');
    const known = { email: email('known'), name: `${mark} 花子`, password: secret('known') };
    await database.run({ kind: 'system', task: 'accounts', ...asker }, (tx) =>
      addMember(tx, { ...known, role: 'ASSOCIATION_OFFICER', associationId, pepper }),
    );
    await database.close();
  }

  async function ask<T = Record<string, never>>(
    as: string | undefined,
    query: string,
    variables: object = {},
  ) {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (as !== undefined) {
      headers[as.startsWith('Bearer ') ? 'authorization' : 'cookie'] = as;
      secrets.push(as.replace(/^Bearer |^__Host-sonae=/, ''));
    }
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    for (const set of response.headers.getSetCookie()) secrets.push(/=([^;]*)/.exec(set)?.[1] ?? '');
    return (await response.json()) as { data?: T; errors?: { extensions: { code: string } }[] };
  }
  const key = () => ({ idempotencyKey: `${mark}-${randomUUID()}` });
  const report = (more: object = {}) => ({
    input: {
      ...key(),
      kind: 'INCIDENT',
      department: `${mark}調剤室`,
      place: `${mark}レセコン`,
      occurredAt: new Date(Date.now() - 60_000).toISOString(),
      reporterName: `${mark} 太郎`,
      reporterPhone: '00-0000-0000',
      condition: `${mark} 画面に脅迫文が出た`,
      impact: 'STOPPED',
      ...more,
    },
  });
  const reportIncident = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }`;
  const addContact = `mutation ($input: AddContactInput!) { addContact(input: $input) { contact { id } } }`;
  const contact = (name: string) => ({
    input: {
      ...key(),
      name,
      email: email(name.slice(-4)),
      role: 'OTHER',
      pharmacyId: toGlobalId('Pharmacy', home.pharmacy.id),
    },
  });

  it('a day of work leaves no trace in it, and none in the queue', async () => {
    const officer = home.officer.cookie;
    const sign = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }`;
    await ask(undefined, sign, { input: { email: email('known'), password: secret('wrong') } });
    await ask(undefined, sign, { input: { email: email('nobody'), password: secret('wrong') } });
    const signed = await ask(undefined, sign, {
      input: { email: email('known'), password: secret('known') },
    });
    expect(signed.errors).toBeUndefined();
    await ask(
      undefined,
      `mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { linkMinutes } }`,
      {
        email: email('known'),
      },
    );
    await ask(
      officer,
      `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id } } }`,
      { input: { ...key(), email: email('invited'), name: `${mark} 次郎`, role: 'ASSOCIATION_VIEWER' } },
    );

    const { members } = demoPrefecture({ pharmacies: 3 });
    Object.assign(members[0] ?? {}, { 薬局名: `${mark}薬局`, 管理薬剤師メール: email('member') });
    await importList(officer, toCsv(members));
    await importList(officer, toCsv([{ ...members[1], 電話番号: `${mark}-phone` }]));

    const created = await ask<{ createAdvisory: { advisory: { id: string; version: number } } }>(
      officer,
      `mutation ($idempotencyKey: IdempotencyKey!, $content: AdvisoryContentInput!) {
        createAdvisory(input: { idempotencyKey: $idempotencyKey, content: $content, audience: { kind: ALL } }) { advisory { id version } } }`,
      { ...key(), content: shortContent({ title: `${mark} 注意喚起`, summary: [`${mark} 更新`] }) },
    );
    const published = await ask(
      officer,
      `mutation ($idempotencyKey: IdempotencyKey!, $id: ID!, $version: Int!) {
        publishAdvisory(input: { idempotencyKey: $idempotencyKey, id: $id, version: $version }) { advisory { id } } }`,
      { ...key(), ...created.data?.createAdvisory.advisory },
    );
    expect(published.errors).toBeUndefined();
    expect((await ask(home.staff.cookie, reportIncident, report())).errors).toBeUndefined();
    const made = await ask<{ createApiKey: { secret: string } }>(
      home.manager.cookie,
      `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }`,
      { input: { ...key(), name: `${mark} レセコン` } },
    );
    expect(
      (await ask(`Bearer ${made.data?.createApiKey.secret ?? ''}`, '{ frameworks { id } }')).errors,
    ).toBeUndefined();
    await ask(`Bearer ${made.data?.createApiKey.secret.slice(0, -1) ?? ''}`, '{ frameworks { id } }');
    await ask(officer, sign, { input: { email: { deep: email('wrong') }, password: [secret('typed')] } });

    await lookIntoQueue();
    worker = runProcess('worker', settings);
    await worker.said('working');
    sink.refuse = (to) => (to.includes('contact') ? `550 5.1.1 <${to}> ${mark}: no such user` : undefined);
    await mailed(email('invited'));
    await mailed(email('known'));
    await mailed(email('member'));
    await useLinks();
    await failEverywhere();
    expect([await worker.end(), await api.end()]).toEqual([0, 0]);
    judge();
  }, 120_000);

  async function importList(officer: string, file: Uint8Array): Promise<void> {
    const { body } = await postUpload(url, officer, file, { 'x-file-name': `${mark}.csv` });
    const checked = await ask<{ checkMemberList: { memberImport: { id: string } } }>(
      officer,
      `mutation ($idempotencyKey: IdempotencyKey!, $uploadId: ID!) {
        checkMemberList(input: { idempotencyKey: $idempotencyKey, uploadId: $uploadId }) { memberImport { id } } }`,
      { ...key(), uploadId: body.uploadId },
    );
    await ask(
      officer,
      `mutation ($idempotencyKey: IdempotencyKey!, $id: ID!) {
        confirmMemberList(input: { idempotencyKey: $idempotencyKey, id: $id }) { memberImport { id } } }`,
      { ...key(), id: checked.data?.checkMemberList.memberImport.id },
    );
  }

  /** No worker has run yet, so every job is still in the queue. */
  async function lookIntoQueue(): Promise<void> {
    const queue = new Client({ connectionString: db.queueUrl });
    await queue.connect();
    const { rows: tables } = await queue.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    const rows: unknown[] = [];
    for (const { name } of tables) {
      const found = await queue.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${name} t`);
      rows.push(...found.rows.map(({ row }) => row));
    }
    await queue.end();
    const jobs = rows.filter((row): row is { name: string; data: unknown } =>
      /^[a-z]+\.[a-z-]+$/i.test(String((row as { name?: unknown }).name)),
    );
    expect(jobs.filter(({ name }) => name.startsWith('deliver')).length).toBeGreaterThan(0);
    for (const { data } of jobs) {
      const payload = (typeof data === 'string' ? JSON.parse(data) : data) as Record<string, unknown>;
      for (const [name, value] of Object.entries(payload)) {
        expect(name).toMatch(/Id$/);
        expect(value).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      }
    }
    expect(traces(JSON.stringify(rows))).toEqual([]);
  }

  async function mailed(to: string): Promise<void> {
    for (let tries = 0; tries < 200 && !sink.mails.some((mail) => mail.to === to); tries += 1)
      await sleep(100);
    expect(sink.mails.map((mail) => mail.to)).toContain(to);
  }

  /** Follows every mailed link, and fills in the forms behind them. */
  async function useLinks(): Promise<void> {
    const statuses: number[] = [];
    for (const { raw } of [...sink.mails]) {
      const { text = '' } = await PostalMime.parse(raw);
      const path = /\/(acknowledge|invitations|password-reset)\/[\w-]{40,}/.exec(text)?.[0];
      if (path === undefined) continue;
      secrets.push(path.split('/')[2] ?? '');
      await fetch(url + path);
      for (const fields of [
        { name: `${mark} 三郎`, password: mark },
        { name: `${mark} 三郎`, password: secret('new') },
      ]) {
        const response = await fetch(url + path, { method: 'POST', body: new URLSearchParams(fields) });
        statuses.push(response.status);
      }
      await fetch(`${url}${path}x`);
    }
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(3);
  }

  /** Makes statements fail in ways in which PostgreSQL quotes the row or the value. */
  async function failEverywhere(): Promise<void> {
    await tenants.sql.query(`
      ALTER TABLE contact ADD CONSTRAINT contact_test CHECK (name NOT LIKE '%boom');
      CREATE FUNCTION quote_value() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM (to_jsonb(NEW)->>TG_ARGV[0])::uuid; RETURN NEW; END $$;
      CREATE TRIGGER test BEFORE INSERT ON incident FOR EACH ROW EXECUTE FUNCTION quote_value('condition');`);
    const codes = [
      await ask(home.officer.cookie, addContact, contact(`${mark} boom`)),
      await ask(home.staff.cookie, reportIncident, report()),
      await ask(
        home.staff.cookie,
        reportIncident,
        report({ condition: `${mark}\n    at ${email('x')} (file:///x.js:1:1)` }),
      ),
    ].map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes).toEqual(['INTERNAL', 'INTERNAL', 'INTERNAL']);
    await tenants.sql.query(
      `CREATE TRIGGER test BEFORE UPDATE ON delivery FOR EACH ROW EXECUTE FUNCTION quote_value('address')`,
    );
    await tenants.sql.query('DROP TRIGGER test ON incident');
    await ask(home.staff.cookie, reportIncident, report());
    await worker?.said('nothing claimed; the sweep will try again');
    await tenants.sql.query('DROP TRIGGER test ON delivery');
  }

  function traces(text: string): string[] {
    const found = [...secrets.filter((each) => each.length > 8), mark].filter((each) => text.includes(each));
    return [...found, ...(text.match(/[\w.-]+@[\w-]+\.(jp|com)/g) ?? [])];
  }

  function judge(): void {
    const output = api.output() + (worker?.output() ?? '');
    expect(secrets.length).toBeGreaterThan(10);
    // The failure was logged with the data that is needed to find the fault.
    expect(output.match(/answered INTERNAL/g)).toHaveLength(3);
    expect(output).toContain('"code":"22P02"');
    expect(output).toContain('"constraint":"contact_test"');
    const lines = output.split('\n').filter((line) => traces(line).length > 0);
    expect(lines).toEqual([]);
  }
});
