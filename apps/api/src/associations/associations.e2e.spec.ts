import PostalMime from 'postal-mime';
import { claimDeliveries, findMessages, openComposer } from '@sonae/domain/deliveries';
import { alertIncident } from '@sonae/domain/incidents';
import { signLink } from '@sonae/platform/crypto';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import { advisoryBench, worked } from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

interface Association {
  id: string;
  name: string;
  reviewMonths: number;
  firstDueDays: number;
  version: number;
  branches: { name: string }[];
}
const update = `mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association {
  reviewMonths firstDueDays version } } }`;
const contacts = `mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association { phone url version } } }`;
const create = `mutation ($input: CreateAssociationInput!) { createAssociation(input: $input) { association { id name prefectureCode } } }`;

describe('associations', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    await api.tenants.branch(here.associationId, 'あ支部');
  });
  afterAll(() => api.close());
  const refusal = async (as: string, query: string, input: object) => {
    const { errors } = await api.ask(as, query, { input });
    return errors?.map(({ extensions: { code, field } }) => [code, field]);
  };

  it('An association’s branches are seen by its own members alone, and its name by the operator, too.', async () => {
    const query = '{ association { id name branches { name } } }';
    const names = new Set<string>();
    for (const who of ['officer', 'viewer', 'branchOfficer', 'headOffice', 'manager', 'staff'] as const) {
      const { data } = await api.ask<{ association: Association }>(here[who].cookie, query);
      expect(data?.association.branches).toHaveLength(2);
      names.add(data?.association.id ?? '');
    }
    expect(names.size).toBe(1);
    const other = await api.ask<{ association: Association }>(there.officer.cookie, query);
    expect(names).not.toContain(other.data?.association.id);
    const admin = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    expect((await api.ask(admin.cookie, query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('are all listed to the operator, without what is inside them', async () => {
    const admin = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    const { data } = await api.ask<{ associations: Association[] }>(
      admin.cookie,
      '{ associations { name } }',
    );
    expect(data?.associations.length).toBeGreaterThanOrEqual(2);
    const inside = await api.ask(admin.cookie, '{ associations { branches { name } } }');
    expect(inside.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const officer = await api.ask(here.officer.cookie, '{ associations { name } }');
    expect(officer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('change their review periods, unless another officer changed them first', async () => {
    const answer = await api.ask<{ updateAssociation: { association: Association } }>(
      here.officer.cookie,
      update,
      { input: { version: 1, reviewMonths: 6 } },
    );
    expect(answer.data?.updateAssociation.association).toEqual({
      reviewMonths: 6,
      firstDueDays: 90,
      version: 2,
    });
    const late = await api.ask(here.officer.cookie, update, { input: { version: 1, firstDueDays: 30 } });
    expect(late.errors?.[0]?.extensions).toMatchObject({
      code: 'ASSOCIATION_CONFLICT',
      field: 'version',
      data: { yours: { firstDueDays: 30, version: 1 }, current: { reviewMonths: 6, version: 2 } },
    });
    const { rows } = await api.tenants.sql.query(
      `SELECT count(*)::int FROM audit WHERE action = 'associations.updateAssociation' AND association_id = $1`,
      [here.associationId],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it.each<[object, string, string]>([
    [{ version: 2, reviewMonths: 0 }, 'ASSOCIATION_REVIEW_MONTHS', 'reviewMonths'],
    [{ version: 2, reviewMonths: 37 }, 'ASSOCIATION_REVIEW_MONTHS', 'reviewMonths'],
    [{ version: 2, firstDueDays: -1 }, 'ASSOCIATION_FIRST_DUE_DAYS', 'firstDueDays'],
    [{ version: 2, firstDueDays: 2_147_483_647 }, 'ASSOCIATION_FIRST_DUE_DAYS', 'firstDueDays'],
    [{ version: 2, phone: '110' }, 'ASSOCIATION_PHONE_INVALID', 'phone'],
    [{ version: 2, phone: '+81-1-0000-0000' }, 'ASSOCIATION_PHONE_INVALID', 'phone'],
    [{ version: 2, url: 'https://example.jp/a b' }, 'ASSOCIATION_URL_INVALID', 'url'],
    [{ version: 2, url: 'https://exam\nple.jp/' }, 'ASSOCIATION_URL_INVALID', 'url'],
    [{ version: 2, email: 'a@b@example.jp' }, 'BAD_USER_INPUT', 'email'],
    ...[
      'https://example.jp/',
      'http://example.jp/:id',
      'javascript:alert(1)//:id',
      'https://:id.example.jp/',
      'https://example.jp/:id/:id',
      'https://example.jp/:type/:id/:type',
      'https://example.jp/:kind/:id',
      'https://a:b@example.jp/:id',
      'https://example.jp/:id"x',
      'https://example.jp/ :id',
      `https://example.jp/\u202E:id`,
      `https://example.jp/${'x'.repeat(2_048)}/:id`,
    ].map((clientUrl): [object, string, string] => [
      { version: 2, clientUrl },
      'ASSOCIATION_CLIENT_URL_INVALID',
      'clientUrl',
    ]),
  ])('refuse %j at the field', async (input, code, field) => {
    expect(await refusal(here.officer.cookie, update, input)).toEqual([[code, field]]);
    expect(await refusal(here.viewer.cookie, update, input)).toEqual([
      ['FORBIDDEN', 'Mutation.updateAssociation'],
    ]);
  });

  it('name in every message and page where to ask back; a message that was written stays as it is', async () => {
    const { data, errors } = await api.ask(there.officer.cookie, contacts, {
      input: { version: 1, phone: '０１（２３４５）６７８９', url: 'https://example.jp/kenyaku' },
    });
    expect(errors).toBeUndefined();
    const set = { phone: '01-2345-6789', url: 'https://example.jp/kenyaku', version: 2 };
    expect(data).toEqual({ updateAssociation: { association: set } });

    const officer = advisoryBench(api, there.officer.cookie);
    const draft = await worked(officer.create());
    await worked(officer.publish(draft.id, draft.version));
    const written = async () =>
      (
        await api.tenants.sql.query<{ id: string; pharmacy_id: string; text: string; html: string }>(
          `SELECT d.id, d.pharmacy_id, m.compiled ->> 'text' AS text, m.compiled ->> 'html' AS html
           FROM delivery d JOIN message m ON m.id = d.message_id
           WHERE m.association_id = $1 AND m.kind <> 'ROLE_NOTICE'`,
          [there.associationId],
        )
      ).rows[0]!;
    const { id, pharmacy_id: pharmacyId, ...mail } = await written();
    for (const body of Object.values(mail)) {
      expect(body).toMatch(/電話 (?:<a href="tel:0123456789"[^>]*>)?01-2345-6789/u);
      expect(body).toContain('https://example.jp/kenyaku');
    }
    // Without the number, as the form sends it; the omitted address stays.
    await api.ask(there.officer.cookie, contacts, { input: { version: 2, phone: ' ' } });
    expect(await written()).toMatchObject(mail);
    const ids = [id, there.associationId, pharmacyId];
    const expiresAt = new Date(api.clock().getTime() + 60_000);
    const page = await fetch(
      `${api.url}/acknowledge/${signLink(api.services.keys.of('link'), 'acknowledge', { ids, expiresAt })}`,
    );
    const html = await page.text();
    expect(html).toContain('href="https://example.jp/kenyaku"');
    expect(html).not.toContain('01-2345-6789');
    const seen = await api.ask(there.staff.cookie, '{ association { phone url } }');
    expect(seen.data).toEqual({ association: { phone: null, url: set.url } });
    await api.ask(there.officer.cookie, contacts, { input: { version: 3, url: null } });
    const none = await api.ask(there.staff.cookie, '{ association { phone url } }');
    expect(none.data).toEqual({ association: { phone: null, url: null } });
  });

  it('tell all officers and the former Reply-To of a change of the name, numbers and addresses, by the former ones', async () => {
    const place = await api.tenants.prefecture();
    const { associationId } = place;
    const other = await api.tenants.person('ASSOCIATION_OFFICER', { associationId });
    const change = async (input: object) => {
      const query = `mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association { version } } }`;
      expect((await api.ask(place.officer.cookie, query, { input })).errors).toBeUndefined();
    };
    const told = async (version: number) => {
      const { rows } = await api.tenants.sql.query<{ address: string; text: string; replyTo: string | null }>(
        `SELECT d.address, m.compiled ->> 'text' AS text, m.reply_to AS "replyTo" FROM delivery d
         JOIN message m ON m.id = d.message_id WHERE d.subject_id = $1 AND d.wave = $2 AND m.kind = 'ROLE_NOTICE'`,
        [associationId, `settings v${version}`],
      );
      return rows;
    };
    const officers = [place.officer.email, other.email].sort();
    const addresses = (rows: { address: string }[]) => rows.map(({ address }) => address).sort();
    const former = { email: 'jimukyoku@example.jp', phone: '0100000000' };
    await change({ version: 1, ...former });
    expect(addresses(await told(2))).toEqual(officers);
    const next = {
      email: 'atarashii@example.com',
      clientUrl: 'https://gamen.example.com/:id',
      phone: '0200000000',
    };
    await change({ version: 2, ...next });
    const rows = await told(3);
    expect(addresses(rows)).toEqual([...officers, former.email].sort());
    for (const { text, replyTo } of rows) {
      for (const value of [
        `返信の届くメールアドレス（変更前）：${former.email}`,
        `返信の届くメールアドレス（変更後）：${next.email}`,
        '（clientUrl）（変更前）：（登録なし）',
        `（clientUrl）（変更後）：${next.clientUrl}`,
        `電話番号（変更後）：${next.phone}`,
        '操作した人：',
      ])
        expect(text).toContain(value);
      expect(text).not.toContain('ウェブサイト（変更');
      expect(text).not.toContain('（不明）');
      // A recipient who asks back reaches the association at its former number, and not the stranger who may have
      // changed it.
      expect(text).toContain(`電話 ${former.phone}`);
      expect(replyTo).toBe(former.email);
    }
    await change({ version: 3, reviewMonths: 6 });
    await change({ version: 4, url: null });
    expect([...(await told(4)), ...(await told(5))]).toEqual([]);
  });

  it('lead by their mails to the record meant in their own client, and take the answers', async () => {
    const place = await api.tenants.prefecture();
    const set = { email: 'jimukyoku@example.jp', clientUrl: 'https://gamen.example.jp/#/:type/:id' };
    const { data } = await api.ask(
      place.officer.cookie,
      `mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association { email clientUrl } } }`,
      { input: { version: 1, ...set } },
    );
    expect(data).toEqual({ updateAssociation: { association: set } });
    const report = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }`;
    const reported = await api.ask<{ reportIncident: { incident: { id: string } } }>(
      place.manager.cookie,
      report,
      {
        input: {
          idempotencyKey: 'mail-that-leads',
          occurredAt: api.clock().toISOString(),
          condition: '見本',
          department: '調剤室',
          place: 'レセコン1号機',
          reporterName: '見本 花子',
          reporterPhone: '00-0000-1234',
          kind: 'SUSPICION',
          impact: 'UNKNOWN',
          submit: true,
        },
      },
    );
    expect(reported.errors).toBeUndefined();
    const { id } = reported.data!.reportIncident.incident;
    const scope = {
      kind: 'association',
      associationId: place.associationId,
      actor: 'system',
      requestId: 'test',
    } as const;
    await api.services.database.run(scope, (tx) => alertIncident(tx, parseGlobalId(id)!.id));
    const asked = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;
    const { keys, settings } = api.services;
    const composer = openComposer({ keys, publicUrl: settings.PUBLIC_URL, from: settings.MAIL_FROM });
    const mails = await api.services.database.run(asked, async (tx) => {
      const mine = (await claimDeliveries(tx, { limit: 1_000, leaseSeconds: 60 })).filter(
        ({ associationId }) => associationId === place.associationId,
      );
      const messages = await findMessages(tx, [...new Set(mine.map(({ messageId }) => messageId))]);
      return Promise.all(
        mine.map(async (each) =>
          PostalMime.parse(
            await composer.compose(
              each,
              messages.find((one) => one.id === each.messageId)!,
            ),
          ),
        ),
      );
    });
    // One officer, and two contacts of the pharmacy that reported.
    const alerts = mails.filter(({ subject }) => !subject?.includes('設定が変更されました'));
    expect([alerts.length, mails.length]).toEqual([3, 4]);
    for (const { text, html, replyTo } of alerts) {
      expect(replyTo?.[0]?.address).toBe(set.email);
      expect(text).toContain(`https://gamen.example.jp/#/Incident/${id}\n`);
      expect(html).toContain(`href="https://gamen.example.jp/#/Incident/${id}"`);
      expect(text).toContain('ご返信は');
      expect(text).not.toContain('お答えできません');
      // Without a client no link leads to the API's own address.
      expect(`${text}${html}`).not.toMatch(new RegExp(`${settings.PUBLIC_URL}/?(?:["\\s]|sign-in)`, 'u'));
    }
  });

  it('are opened by the operator, who invites the first officer by e-mail, once', async () => {
    const admin = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    const input = {
      idempotencyKey: 'open-tokushima',
      name: '徳島の見本薬剤師会',
      prefectureCode: '36',
      phone: '0100000000',
      url: 'https://tokushima.example.jp/',
      officerName: '最初 の人',
      officerEmail: 'first@example.jp',
    };
    const answer = await api.ask(admin.cookie, create, { input });
    expect(answer.data).toMatchObject({
      createAssociation: { association: { name: input.name, prefectureCode: '36' } },
    });
    expect(await api.ask(admin.cookie, create, { input })).toEqual(answer);
    const { rows } = await api.tenants.sql.query(
      `SELECT i.role, i.name, d.address, m.compiled ->> 'text' AS text FROM association a JOIN invitation i ON i.association_id = a.id
       JOIN delivery d ON d.subject_id = i.id JOIN message m ON m.id = d.message_id WHERE a.name = $1`,
      [input.name],
    );
    expect(rows).toEqual([
      {
        role: 'ASSOCIATION_OFFICER',
        name: '最初 の人',
        address: 'first@example.jp',
        text: expect.stringContaining(
          '徳島の見本薬剤師会　電話 0100000000\nhttps://tokushima.example.jp/',
        ) as string,
      },
    ]);

    const other = { ...input, idempotencyKey: 'open-another', name: '徳島の別の薬剤師会' };
    for (const [change, code, field] of [
      [{ name: ` ${input.name}　` }, 'ASSOCIATION_NAME_TAKEN', 'name'],
      [{ email: 'kenyaku@localhost' }, 'BAD_USER_INPUT', 'email'],
      [{ prefectureCode: '00' }, 'ASSOCIATION_PREFECTURE_UNKNOWN', 'prefectureCode'],
      [{ prefectureCode: '48' }, 'ASSOCIATION_PREFECTURE_UNKNOWN', 'prefectureCode'],
      [{ name: ' ' }, 'ASSOCIATION_NAME_INVALID', 'name'],
      [{ name: 'a\u202Eb' }, 'ASSOCIATION_NAME_INVALID', 'name'],
      [{ name: '当選 www.kowai.example.jp' }, 'ASSOCIATION_NAME_INVALID', 'name'],
      [{ phone: '0120' }, 'ASSOCIATION_PHONE_INVALID', 'phone'],
      [{ url: `https://example.jp/\u202E` }, 'ASSOCIATION_URL_INVALID', 'url'],
      [{ url: 'http://example.jp/' }, 'BAD_USER_INPUT', 'url'],
      [{ officerName: '' }, 'PERSON_NAME_INVALID', 'officerName'],
    ] as const) {
      expect(await refusal(admin.cookie, create, { ...other, ...change })).toEqual([[code, field]]);
    }
    const made = await api.tenants.sql.query('SELECT FROM association WHERE name = $1', [input.name]);
    expect(made.rows).toHaveLength(1);
    expect(await refusal(here.officer.cookie, create, other)).toEqual([
      ['FORBIDDEN', 'Mutation.createAssociation'],
    ]);
  });
});
