import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Prefecture } from '@sonae/testing';
import { toGlobalId } from '../graphql/ids/global-id.js';
import {
  advisoryBench,
  officialContent,
  refused,
  shortContent,
  worked,
  type Notice,
} from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const whole = `content { severity title documentNumber issuedOn issuer addressee summary actions { code text } dueOn
  sections { heading blocks { kind text ordered items } } links { label url }
  references { title issuer documentNumber issuedOn url } contactPoints { department phone extension email } hops { party on } }`;

describe('drafts of notices', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  let officer: ReturnType<typeof advisoryBench>;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    elsewhere = await api.tenants.prefecture();
    officer = advisoryBench(api, here.officer.cookie);
  });
  afterAll(() => api.close());

  const listed = async (cookie: string) => {
    const { data } = await api.ask<{ advisories: { edges: { node: Notice }[] } }>(
      cookie,
      '{ advisories(first: 50) { edges { node { id } } } }',
    );
    return data?.advisories.edges.map(({ node }) => node.id) ?? [];
  };

  it.each(['jpa-2025-02-13-183', 'mhlw-2022-11-10'] as const)('keep every word of %s', async (code) => {
    const content = officialContent(code);
    const { id } = await worked(officer.create(content));
    const { data } = await api.ask<{ advisory: { content: typeof content } }>(
      here.officer.cookie,
      `query ($id: ID!) { advisory(id: $id) { ${whole} } }`,
      { id },
    );
    const blocks = (given: typeof content) => given.sections?.flatMap((section) => section.blocks ?? []);
    expect(data?.advisory.content).toMatchObject({ ...content, sections: expect.any(Array) as unknown });
    expect(
      blocks(data!.advisory.content)?.map((block) =>
        Object.fromEntries(Object.entries(block).filter(([, value]) => value !== null)),
      ),
    ).toEqual(blocks(content));
  });

  it('name the three documents of 医第188号, which stand at http addresses, and where to ask', async () => {
    const at = (path: string) => `http://anshin.pref.tokushima.jp/med/experts/docs/${path}/`;
    const named = (title: string, path: string) => ({
      title,
      issuer: null,
      documentNumber: null,
      issuedOn: null,
      url: at(path),
    });
    const references = [
      named(
        '「医療情報システムの安全管理に関するガイドライン」に関する「医療機関のサイバーセキュリティ対策チェックリスト」及び「医療情報システム等の障害発生時の対応フローチャート」について',
        '2021102100038',
      ),
      named('医療機関を標的としたランサムウェアによるサイバー攻撃について', '2021110200034'),
      named('｢医療情報システムの安全管理に関するガイドライン第 5.2 版｣の策定について', '2022052600067'),
    ];
    const contactPoints = [
      { department: '医事指導担当', phone: '088-621-2366', extension: null, email: null },
    ];
    const { id } = await worked(officer.create(shortContent({ references, contactPoints })));
    const { data } = await api.ask<{ advisory: object }>(
      here.officer.cookie,
      `query ($id: ID!) { advisory(id: $id) { ${whole} } }`,
      { id },
    );
    expect(data?.advisory).toMatchObject({ content: { references, contactPoints } });
  });

  it('keep the notice that an earlier version of Sonae named as the parent', async () => {
    const { id } = await worked(officer.create(shortContent()));
    const uuid = Buffer.from(id, 'base64url').toString().split(':')[1];
    const parent = { title: '親通知', issuer: '見本省', documentNumber: null, issuedOn: '2021-06-28' };
    await api.tenants.sql.query(
      `UPDATE advisory_draft SET content = content - 'references' - 'contactPoints' || $2::jsonb WHERE advisory_id = $1`,
      [uuid, JSON.stringify({ parent })],
    );
    // The migration skips rows in the new form, so that it can run again.
    const file = new URL('../../../../migrations/0020-notice-references.sql', import.meta.url);
    await api.tenants.sql.query(readFileSync(file, 'utf8'));
    const { data } = await api.ask<{ advisory: object }>(
      here.officer.cookie,
      `query ($id: ID!) { advisory(id: $id) { ${whole} } }`,
      { id },
    );
    expect(data?.advisory).toMatchObject({
      content: { references: [{ ...parent, url: null }], contactPoints: [] },
    });
    const { rows } = await api.tenants.sql.query(
      `SELECT relname, relforcerowsecurity AS forced, tgenabled FROM pg_class c LEFT JOIN pg_trigger t
       ON t.tgrelid = c.oid AND tgname = 'append_only' WHERE relname IN ('advisory_draft', 'advisory_version')
       ORDER BY relname`,
    );
    expect(rows).toEqual([
      { relname: 'advisory_draft', forced: true, tgenabled: null },
      { relname: 'advisory_version', forced: true, tgenabled: 'O' },
    ]);
  });

  it('are seen by the association only', async () => {
    const { id } = await worked(officer.create());
    expect(await listed(here.viewer.cookie)).toContain(id);
    const others = [here.branchOfficer, here.headOffice, here.manager, elsewhere.officer, elsewhere.manager];
    for (const { cookie } of others) {
      expect(await listed(cookie)).not.toContain(id);
      const one = await api.ask(cookie, 'query ($id: ID!) { advisory(id: $id) { id } }', { id });
      expect(one.data).toEqual({ advisory: null });
    }
  });

  it('are begun, previewed and sent by officers only', async () => {
    const { id } = await worked(officer.create());
    const preview = 'query ($id: ID!) { advisoryPreview(id: $id) { subject } }';
    for (const role of ['viewer', 'branchOfficer', 'headOffice', 'manager', 'staff'] as const) {
      const bench = advisoryBench(api, here[role].cookie);
      for (const act of [
        bench.create(),
        bench.update(id, 1, {}),
        bench.publish(id, 1),
        bench.correct(id, 1),
      ]) {
        expect(await refused(act)).toMatchObject({ code: 'FORBIDDEN' });
      }
      const answer = await api.ask(here[role].cookie, preview, { id });
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('of another association do not exist, whatever is tried', async () => {
    const { id } = await worked(officer.create());
    const stranger = advisoryBench(api, elsewhere.officer.cookie);
    const acts = [
      stranger.update(id, 1, { content: shortContent() }),
      stranger.publish(id, 1),
      stranger.correct(id, 1),
    ];
    for (const act of acts) expect(await refused(act)).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    const preview = await api.ask(
      elsewhere.officer.cookie,
      'query ($id: ID!) { advisoryPreview(id: $id) { html } }',
      { id },
    );
    expect(preview.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    const acknowledged = await api.ask(
      elsewhere.manager.cookie,
      'mutation ($id: ID!) { acknowledgeAdvisory(input: { id: $id }) { advisory { id } } }',
      { id },
    );
    expect(acknowledged.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
  });

  it('take no branch and no pharmacy of another association', async () => {
    const branch = toGlobalId('Branch', elsewhere.pharmacy.branchId);
    expect(await refused(officer.create(shortContent(), { kind: 'BRANCH', branchId: branch }))).toMatchObject(
      {
        code: 'NOT_FOUND',
        field: 'audience.branchId',
      },
    );
    const own = toGlobalId('Pharmacy', here.pharmacy.id);
    for (const stranger of [elsewhere.pharmacy.id, randomUUID()]) {
      const pharmacyIds = [own, toGlobalId('Pharmacy', stranger)];
      const answer = officer.create(shortContent(), { kind: 'PHARMACIES', pharmacyIds });
      expect(await refused(answer)).toMatchObject({ code: 'NOT_FOUND', field: 'audience.pharmacyIds.1' });
    }
    expect(
      await refused(officer.create(shortContent(), { kind: 'PHARMACIES', pharmacyIds: ['x'] })),
    ).toMatchObject({ code: 'NOT_FOUND', field: 'audience.pharmacyIds.0' });
  });

  it.each([
    ['a branch for everybody', { kind: 'ALL', branchId: 'x' }, 'NOT_FOUND', 'audience.branchId'],
    ['a list for everybody', { kind: 'ALL', pharmacyIds: [] }, 'ADVISORY_AUDIENCE_INVALID', 'audience'],
    ['no branch', { kind: 'BRANCH' }, 'ADVISORY_REQUIRED', 'audience.branchId'],
    ['no list', { kind: 'PHARMACIES' }, 'ADVISORY_REQUIRED', 'audience.pharmacyIds'],
    ['an empty list', { kind: 'PHARMACIES', pharmacyIds: [] }, 'ADVISORY_REQUIRED', 'audience.pharmacyIds'],
    [
      'a list that is too long',
      {
        kind: 'PHARMACIES',
        pharmacyIds: Array.from({ length: 1_001 }, () => toGlobalId('Pharmacy', randomUUID())),
      },
      'ADVISORY_AUDIENCE_TOO_MANY',
      'audience.pharmacyIds',
    ],
  ])('refuse an audience with %s', async (_, audience, code, field) => {
    expect(await refused(officer.create(shortContent(), audience))).toMatchObject({ code, field });
  });

  it('refuse a pharmacy named twice, or one that has left', async () => {
    const gone = await api.tenants.pharmacy(here.associationId);
    await api.tenants.sql.query('UPDATE pharmacy SET withdrawn_at = now() WHERE id = $1', [gone.id]);
    const [own, left] = [here.pharmacy.id, gone.id].map((id) => toGlobalId('Pharmacy', id));
    const tried = (pharmacyIds: unknown[]) =>
      refused(officer.create(shortContent(), { kind: 'PHARMACIES', pharmacyIds }));
    const field = 'audience.pharmacyIds.1';
    expect(await tried([own, own])).toMatchObject({ code: 'ADVISORY_AUDIENCE_REPEATED', field });
    expect(await tried([own, left])).toMatchObject({ code: 'ADVISORY_PHARMACY_WITHDRAWN', field });
  });

  const many = (count: number) => Array.from({ length: count }, (_, n) => n);
  const link = (url: string) => ({ label: 'リンク', url });
  const sound = link('https://example.jp/');
  it.each<[string, object, string | undefined, string]>([
    ['41 sections', { sections: many(41).map(() => ({})) }, 'ADVISORY_TOO_MANY', 'content.sections'],
    ['31 links', { links: many(31).map(() => sound) }, 'ADVISORY_TOO_MANY', 'content.links'],
    ['an http link', { links: [sound, sound, link('http://example.jp/')] }, undefined, 'content.links.2.url'],
    ['a script for a link', { links: [link('javascript:alert(1)')] }, undefined, 'content.links.0.url'],
    [
      'a link with a password',
      { links: [link('https://a:b@example.jp/')] },
      'ADVISORY_LINK_UNSAFE',
      'content.links.0.url',
    ],
    [
      'a reference that is a script',
      { references: [{ title: 'x' }, { title: 'x', url: 'javascript:alert(1)' }] },
      'ADVISORY_REFERENCE_URL',
      'content.references.1.url',
    ],
    [
      'a reference with a password',
      { references: [{ title: 'x', url: 'http://a:b@example.jp/' }] },
      'ADVISORY_REFERENCE_URL',
      'content.references.0.url',
    ],
    [
      '21 references',
      { references: many(21).map(() => ({ title: 'x' })) },
      'ADVISORY_TOO_MANY',
      'content.references',
    ],
    [
      'an extension beside the number',
      { contactPoints: [{ department: 'x', phone: '03-3581-0141（内線 3961）' }] },
      'ADVISORY_PHONE_INVALID',
      'content.contactPoints.0.phone',
    ],
    [
      'six places to ask',
      { contactPoints: many(6).map(() => ({ department: 'x' })) },
      'ADVISORY_TOO_MANY',
      'content.contactPoints',
    ],
    ['a title that is too long', { title: 'あ'.repeat(201) }, 'ADVISORY_TOO_LONG', 'content.title'],
    ['no title', { title: ' 　' }, 'ADVISORY_REQUIRED', 'content.title'],
    ['no summary', { summary: [] }, 'ADVISORY_REQUIRED', 'content.summary'],
    ['four lines of summary', { summary: ['1', '2', '3', '4'] }, 'ADVISORY_TOO_MANY', 'content.summary'],
    [
      'an action without a sound code',
      { actions: [{ code: 'A B', text: 'x' }] },
      'ADVISORY_ACTION_CODE',
      'content.actions.0.code',
    ],
    [
      'an action twice',
      { actions: many(2).map(() => ({ code: 'a', text: 'x' })) },
      'ADVISORY_ACTION_REPEATED',
      'content.actions',
    ],
    [
      'hops that run backwards',
      { hops: ['2026-06-02', '2026-06-01'].map((on) => ({ party: '県', on })) },
      'ADVISORY_HOPS_UNORDERED',
      'content.hops',
    ],
    ['an impossible day', { issuedOn: '2026-02-30' }, undefined, 'content.issuedOn'],
    [
      'a paragraph with items',
      { sections: [{ blocks: [{ kind: 'PARAGRAPH', text: 'x', items: ['y'] }] }] },
      'ADVISORY_BLOCK_MIXED',
      'content.sections.0.blocks.0',
    ],
    [
      'a list without items',
      { sections: [{}, { blocks: [{ kind: 'PARAGRAPH', text: 'x' }, { kind: 'LIST' }] }] },
      'ADVISORY_REQUIRED',
      'content.sections.1.blocks.1.items',
    ],
  ])('refuse %s at its place', async (_, change, code, field) => {
    const extensions = await refused(officer.create(shortContent(change)));
    expect(extensions).toMatchObject({ ...(code && { code }), field });
  });

  it('tell every fault at once, in Japanese', async () => {
    const answer = await officer.create(shortContent({ title: '', summary: ['a'.repeat(121)] }));
    expect(answer.errors?.[0]?.message).toBe('件名を入力してください。');
    expect(answer.errors?.[0]?.extensions.data).toEqual({
      problems: [
        { code: 'ADVISORY_REQUIRED', message: '件名を入力してください。', field: 'content.title' },
        {
          code: 'ADVISORY_TOO_LONG',
          message: '120文字以内で入力してください。',
          field: 'content.summary.0',
        },
      ],
    });
  });

  it.each([
    [{ summary: [''] }, '薬局でしていただくことを入力してください。'],
    [{ actions: [{ code: 'a', text: '' }] }, '対応していただく項目を入力してください。'],
    [{ issuer: ' ' }, '発出元を入力してください。'],
    [{ sections: [{ blocks: [{ kind: 'LIST' }] }] }, '箇条書きの項目を入力してください。'],
    [{ sections: [{ blocks: [{ kind: 'LIST', items: [''] }] }] }, '箇条書きの項目を入力してください。'],
    [{ links: [{ label: '', url: 'https://example.jp/' }] }, 'リンクの名前を入力してください。'],
  ])('name what is to be entered: %j', async (change, message) => {
    expect((await officer.create(shortContent(change))).errors?.[0]?.message).toBe(message);
  });

  const places: Record<string, (text: string) => object> = {
    'content.title': (title) => ({ title }),
    'content.documentNumber': (documentNumber) => ({ documentNumber }),
    'content.issuer': (issuer) => ({ issuer }),
    'content.addressee': (addressee) => ({ addressee }),
    'content.summary.0': (line) => ({ summary: [line] }),
    'content.actions.0.text': (text) => ({ actions: [{ code: 'a', text }] }),
    'content.sections.0.heading': (heading) => ({ sections: [{ heading }] }),
    'content.sections.0.blocks.0.text': (text) => ({
      sections: [{ blocks: [{ kind: 'PARAGRAPH', text }] }],
    }),
    'content.sections.0.blocks.0.items.0': (item) => ({
      sections: [{ blocks: [{ kind: 'LIST', items: [item] }] }],
    }),
    'content.links.0.label': (label) => ({ links: [{ label, url: 'https://example.jp/' }] }),
    'content.references.0.title': (title) => ({ references: [{ title }] }),
    'content.references.0.issuer': (issuer) => ({ references: [{ title: 'x', issuer }] }),
    'content.references.0.documentNumber': (documentNumber) => ({
      references: [{ title: 'x', documentNumber }],
    }),
    'content.contactPoints.0.department': (department) => ({ contactPoints: [{ department }] }),
    'content.contactPoints.0.extension': (extension) => ({ contactPoints: [{ department: 'x', extension }] }),
    'content.hops.0.party': (party) => ({ hops: [{ party, on: '2026-01-01' }] }),
  };
  it.each(Object.keys(places))(
    'keep out what cannot be seen, and keep what can as it is: %s',
    async (field) => {
      const place = places[field]!;
      for (const hidden of ['a\u0000b', 'a\u001bb', '注意\u202e喚起', 'a\u200bb', 'a\ud800b', 'a\u2028b']) {
        const extensions = await refused(officer.create(shortContent(place(hidden))));
        // The input limits refuse texts that no column may hold before the rules of notices apply.
        expect(extensions).toMatchObject({ field: expect.stringContaining(field.split('.')[0]!) as unknown });
      }
      const visible = `"><script>alert(1)</script>'; DROP TABLE advisory;-- {{link}} \${1} %s 𠮷野家👩‍⚕️`;
      const answer = await officer.create(shortContent(place(visible.slice(0, 60))));
      expect(answer.errors).toBeUndefined();
    },
  );

  it('show the e-mail as it would be sent, with hostile words as words', async () => {
    const title = '<script>alert(1)</script>{{link}}';
    const { id } = await worked(officer.create(shortContent({ title })));
    const { data } = await api.ask<{ advisoryPreview: Record<string, string> }>(
      here.officer.cookie,
      'query ($id: ID!) { advisoryPreview(id: $id) { subject text html pharmacies unreachable messages } }',
      { id },
    );
    const preview = data!.advisoryPreview;
    expect(preview['subject']).toBe(`【重要】${title}（確認のお願い）`);
    expect(preview['html']).not.toContain('<script');
    expect(preview['text']).toContain('/acknowledge/preview');
    expect(preview).toMatchObject({ pharmacies: 1, unreachable: 0, messages: 2 });
  });

  it('are edited on top of what one has seen, and a conflict tells both', async () => {
    const { id, version } = await worked(officer.create());
    const changed = await worked(officer.update(id, version, { content: shortContent({ title: '改' }) }));
    expect(changed).toMatchObject({ version: 2, content: { title: '改' }, audience: { kind: 'ALL' } });
    const late = await refused(officer.update(id, version, { content: shortContent() }));
    expect(late).toMatchObject({
      code: 'ADVISORY_CONFLICT',
      field: 'version',
      data: {
        yours: { version: 1, content: shortContent() },
        current: { version: 2, state: 'DRAFT', content: { title: '改' }, audience: { kind: 'ALL' } },
      },
    });
    const branchId = toGlobalId('Branch', here.pharmacy.branchId);
    const moved = await worked(officer.update(id, 2, { audience: { kind: 'BRANCH', branchId } }));
    expect(moved).toMatchObject({ version: 3, content: { title: '改' }, audience: { kind: 'BRANCH' } });
    expect(await refused(officer.update(id, 3, {}))).toMatchObject({ code: 'ADVISORY_EDIT_EMPTY' });
  });

  it('are begun once for a key: again, at the same moment, and not with another text', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => officer.create(shortContent(), { kind: 'ALL' }, key)),
    );
    const [first] = answers;
    for (const answer of answers) expect(answer).toEqual(first);
    await worked(
      officer.update(first!.data!.notice.advisory.id, 1, { content: shortContent({ title: '別' }) }),
    );
    expect(await officer.create(shortContent(), { kind: 'ALL' }, key)).toEqual(first);
    expect(await refused(officer.create(shortContent({ title: '別' }), { kind: 'ALL' }, key))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'idempotencyKey',
    });
  });

  it('leave an audit row for every change', async () => {
    const { id } = await worked(officer.create());
    await worked(officer.update(id, 1, { content: shortContent({ title: '改' }) }));
    const uuid = Buffer.from(id, 'base64url').toString().split(':')[1];
    const { rows } = await api.tenants.sql.query<{ action: string; actor: string }>(
      'SELECT action, actor FROM audit WHERE record_id = $1 ORDER BY at, action',
      [uuid],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'advisories.createAdvisory',
      'advisories.updateAdvisory',
    ]);
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([`person:${here.officer.id}`]));
  });
});
