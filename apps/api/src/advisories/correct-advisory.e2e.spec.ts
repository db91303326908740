import { randomUUID } from 'node:crypto';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import {
  advisoryBench,
  refused,
  settleDue,
  shortContent,
  worked,
  type Notice,
} from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const uuidOf = (id: string) => parseGlobalId(id)!.id;

describe('correcting a notice', () => {
  let api: TestApi;
  let here: Prefecture;
  let officer: ReturnType<typeof advisoryBench>;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    officer = advisoryBench(api, here.officer.cookie);
  });
  afterAll(() => api.close());

  const rows = async <T>(sql: string, ...params: unknown[]) =>
    (await api.tenants.sql.query<T & object>(sql, params)).rows;
  const addresses = async (id: string, wave: string) =>
    (
      await rows<{ address: string }>(
        'SELECT address FROM delivery WHERE subject_id = $1 AND wave = $2 ORDER BY address',
        uuidOf(id),
        wave,
      )
    ).map(({ address }) => address);
  /** A sent notice that the mail server accepted and whose text was changed afterwards. */
  const changed = async () => {
    const draft = await worked(officer.create());
    const sent = await worked(officer.publish(draft.id, 1));
    await settleDue(api, 'ACCEPTED');
    return worked(officer.update(sent.id, 2, { content: shortContent({ title: '正しい題' }) }));
  };
  const acknowledge = (cookie: string, id: string) =>
    api.ask<{ notice: { advisory: { acknowledgedAt: string } } }>(
      cookie,
      'mutation ($id: ID!) { notice: acknowledgeAdvisory(input: { id: $id }) { advisory { acknowledgedAt } } }',
      { id },
    );

  it('tells the same pharmacies: present contacts, and those who left with the wrong text in hand', async () => {
    const [stays, leaves] = await rows<{ id: string; email: string }>(
      'SELECT id, email FROM contact WHERE pharmacy_id = $1 ORDER BY email',
      here.pharmacy.id,
    );
    const { id, version } = await changed();
    await rows('UPDATE contact SET removed_at = now() WHERE id = $1', leaves!.id);
    await api.tenants.contact(here.pharmacy, { email: 'new@example.jp' });
    const never = await api.tenants.contact(here.pharmacy, { email: 'never@example.jp' });
    await rows('UPDATE contact SET removed_at = now() WHERE id = $1', never);
    const later = await api.tenants.pharmacy(here.associationId);
    await api.tenants.contact(later, { email: 'later@example.jp' });

    const corrected = await worked(officer.correct(id, version, '\nリンク先を \n 改めました。'));
    expect(corrected).toMatchObject({
      version: 4,
      versions: [
        { number: 2, correctionReason: 'リンク先を 改めました。', content: { title: '正しい題' } },
        { number: 1, correctionReason: null, content: { title: shortContent().title } },
      ],
      funnel: { pharmacies: 1, unreachable: 0, messages: 3, outstanding: 3 },
    });
    expect(await addresses(id, 'v1')).toEqual([stays!.email, leaves!.email].sort());
    expect(await addresses(id, 'v2')).toEqual([stays!.email, leaves!.email, 'new@example.jp'].sort());
    const [message] = await rows<{ compiled: { subject: string; text: string } }>(
      `SELECT m.compiled FROM message m JOIN advisory_version v ON v.message_id = m.id
       WHERE v.advisory_id = $1 AND v.number = 2`,
      uuidOf(id),
    );
    expect(message!.compiled.subject).toBe('【訂正】【重要】正しい題（確認のお願い）');
    expect(message!.compiled.text).toContain('リンク先を 改めました。');
    const difference = `・件名\n　訂正前：${shortContent().title}\n　訂正後：正しい題`;
    expect(message!.compiled.text).toContain(difference);
    const seen = await api.ask<{ advisory: Notice }>(
      here.manager.cookie,
      'query ($id: ID!) { advisory(id: $id) { content { title } versions { number } } }',
      { id },
    );
    expect(seen.data?.advisory).toMatchObject({ content: { title: '正しい題' }, versions: [{}, {}] });
  });

  it('leaves nothing to be prepared where every pharmacy has withdrawn', async () => {
    const { id, version } = await changed();
    await rows('UPDATE pharmacy SET withdrawn_at = now() WHERE id = $1', here.pharmacy.id);
    expect(await worked(officer.correct(id, version))).toMatchObject({ version: version + 1 });
    expect(await rows('SELECT done FROM advisory_preparation WHERE advisory_id = $1', uuidOf(id))).toEqual(
      [],
    );
  });

  it('stops what was not sent yet, so that nothing wrong arrives after its correction', async () => {
    const draft = await worked(officer.create());
    const { id } = await worked(officer.publish(draft.id, 1));
    await settleDue(api, 'DEFERRED', 1);
    const gone = await api.tenants.sql.query(
      'UPDATE contact SET removed_at = now() WHERE id = (SELECT min(recipient_id::text)::uuid FROM delivery WHERE subject_id = $1) RETURNING email',
      [uuidOf(id)],
    );
    await worked(officer.update(id, 2, { content: shortContent({ title: '正しい題' }) }));
    const corrected = await worked(officer.correct(id, 3));
    expect(corrected.funnel).toMatchObject({ messages: 1, outstanding: 1 });
    const states = await rows(
      `SELECT d.wave, d.state, m.audience_count, m.cancelled_count, count(*)::int AS count
       FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.subject_id = $1 GROUP BY 1, 2, 3, 4 ORDER BY 1`,
      uuidOf(id),
    );
    expect(states).toEqual([
      { wave: 'v1', state: 'CANCELLED', audience_count: 2, cancelled_count: 2, count: 2 },
      { wave: 'v2', state: 'PENDING', audience_count: 1, cancelled_count: 0, count: 1 },
    ]);
    // A pharmacy that left before it was sent the wrong text gets no correction.
    const [left] = gone.rows as { email: string }[];
    expect(await addresses(id, 'v2')).not.toContain(left!.email);
  });

  it('lists the recipients of the newest version, and of an earlier one when asked', async () => {
    const { id, version } = await changed();
    await api.tenants.contact(here.pharmacy);
    await worked(officer.correct(id, version));
    const query = `query ($id: ID!) { advisory(id: $id) {
      newest: deliveries { totalCount edges { node { state recipientName } } }
      first: deliveries(version: 1) { totalCount edges { node { state } } } none: deliveries(version: 9) { totalCount } } }`;
    const { data } = await api.ask<{ advisory: object }>(here.viewer.cookie, query, { id });
    const name = expect.stringMatching(/./) as unknown;
    expect(data?.advisory).toEqual({
      newest: { totalCount: 3, edges: Array(3).fill({ node: { state: 'PENDING', recipientName: name } }) },
      first: { totalCount: 2, edges: Array(2).fill({ node: { state: 'ACCEPTED' } }) },
      none: { totalCount: 0 },
    });
  });

  it('writes once to an address that left and came back', async () => {
    const { id, version } = await changed();
    const [email] = await addresses(id, 'v1');
    await rows(
      'UPDATE contact SET removed_at = now() WHERE pharmacy_id = $1 AND email = $2',
      here.pharmacy.id,
      email,
    );
    await api.tenants.contact(here.pharmacy, { email: email! });
    await worked(officer.correct(id, version));
    expect(await addresses(id, 'v2')).toEqual(await addresses(id, 'v1'));
  });

  it('shows in the preview what it will be', async () => {
    const { id } = await changed();
    const { data } = await api.ask<{ advisoryPreview: { text: string } }>(
      here.officer.cookie,
      'query ($id: ID!) { advisoryPreview(id: $id) { subject text pharmacies unreachable messages } }',
      { id },
    );
    expect(data?.advisoryPreview.text).toContain('　訂正後：正しい題');
    expect(data?.advisoryPreview).toMatchObject({
      subject: '【訂正】【重要】正しい題（確認のお願い）',
      pharmacies: 1,
      unreachable: 0,
      messages: 2,
    });
  });

  it('is refused for the same text, for a draft, without a reason, and with another audience', async () => {
    const draft = await worked(officer.create());
    expect(await refused(officer.correct(draft.id, 1))).toMatchObject({ code: 'ADVISORY_NOT_PUBLISHED' });
    const sent = await worked(officer.publish(draft.id, 1));
    expect(await refused(officer.correct(sent.id, 2))).toMatchObject({
      code: 'ADVISORY_UNCHANGED',
      field: 'id',
    });
    const same = await worked(officer.update(sent.id, 2, { content: shortContent() }));
    expect(await refused(officer.correct(sent.id, same.version))).toMatchObject({
      code: 'ADVISORY_UNCHANGED',
    });
    expect(await refused(officer.update(sent.id, 3, { audience: { kind: 'ALL' } }))).toMatchObject({
      code: 'ADVISORY_AUDIENCE_FROZEN',
      field: 'audience',
    });
    for (const [reason, code] of [
      ['', 'ADVISORY_REQUIRED'],
      ['あ'.repeat(501), 'ADVISORY_TOO_LONG'],
      ['改\u202e行', 'ADVISORY_HIDDEN_CHARACTER'],
    ] as const) {
      expect(await refused(officer.correct(sent.id, 3, reason))).toMatchObject({ code, field: 'reason' });
    }
    expect(await refused(officer.correct(sent.id, 2))).toMatchObject({ code: 'ADVISORY_CONFLICT' });
  });

  it('happens once: for a retry, for a parallel one, for another key', async () => {
    const { id, version } = await changed();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => officer.correct(id, version, '訂正', key)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.errors).toBeUndefined();
    expect(await refused(officer.correct(id, version, '別の訂正', key))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await refused(officer.correct(id, version))).toMatchObject({ code: 'ADVISORY_CONFLICT' });
    expect(await addresses(id, 'v2')).toHaveLength(2);
    expect(await addresses(id, 'v3')).toEqual([]);
  });

  it('asks again: who acknowledged the wrong text has not acknowledged the right one', async () => {
    const { id, version } = await changed();
    const first = await acknowledge(here.manager.cookie, id);
    expect(first.data?.notice.advisory.acknowledgedAt).not.toBeNull();
    const { funnel } = await worked(officer.correct(id, version));
    expect(funnel['acknowledged']).toBe(0);
    const query = 'query ($id: ID!) { advisory(id: $id) { acknowledgedAt } }';
    const between = await api.ask<{ advisory: Notice }>(here.manager.cookie, query, { id });
    expect(between.data).toEqual({ advisory: { acknowledgedAt: null } });
    await acknowledge(here.manager.cookie, id);
    await acknowledge(here.manager.cookie, id);
    const counts = await api.ask<{ advisory: Notice }>(
      here.viewer.cookie,
      'query ($id: ID!) { advisory(id: $id) { funnel { acknowledged } } }',
      { id },
    );
    expect(counts.data?.advisory.funnel).toEqual({ acknowledged: 1 });
    const kept = await rows(
      'SELECT version_number, via, person_id FROM acknowledgement WHERE advisory_id = $1 ORDER BY version_number',
      uuidOf(id),
    );
    const person = { via: 'SESSION', person_id: here.manager.id };
    expect(kept).toEqual([1, 2].map((number) => ({ version_number: number, ...person })));
  });

  it('is not taken for read by who read the version before, and says so by its number', async () => {
    const { id, version } = await changed();
    await worked(officer.correct(id, version));
    const read = (number: number) =>
      api.ask<{ notice: { advisory: { acknowledgedAt: string | null } } }>(
        here.manager.cookie,
        `mutation ($id: ID!, $number: Int) { notice: acknowledgeAdvisory(input: { id: $id, number: $number }) { advisory { acknowledgedAt } } }`,
        { id, number },
      );
    expect((await read(1)).data?.notice.advisory.acknowledgedAt).toBeNull();
    for (const number of [0, 3, -1]) {
      expect((await read(number)).errors?.[0]?.extensions).toMatchObject({
        code: 'NOT_FOUND',
        field: 'number',
      });
    }
    expect((await read(2)).data?.notice.advisory.acknowledgedAt).not.toBeNull();
  });

  it('leaves an audit row', async () => {
    const { id, version } = await changed();
    await worked(officer.correct(id, version));
    const audit = await rows<{ action: string }>('SELECT action FROM audit WHERE record_id = $1', uuidOf(id));
    expect(audit.map(({ action }) => action).sort()).toEqual(
      ['correct', 'create', 'publish', 'update'].map((verb) => `advisories.${verb}Advisory`),
    );
  });
});
