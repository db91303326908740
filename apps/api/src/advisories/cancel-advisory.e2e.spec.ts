import { randomUUID } from 'node:crypto';
import { claimDeliveries } from '@sonae/domain/deliveries';
import { signLink } from '@sonae/platform/crypto';
import { formatMoment } from '@sonae/platform/mail';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import {
  addPharmacies,
  advisoryBench,
  preparePortions,
  refused,
  settleDue,
  settleStops,
  shortContent,
  worked,
  type Notice,
} from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const uuidOf = (id: string) => parseGlobalId(id)!.id;
const worker = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;
const reason = '宛先を誤りました。';
const seen = 'query ($id: ID!) { advisory(id: $id) { state cancellation { reason cancelledAt } } }';
type Seen = { advisory: Pick<Notice, 'state' | 'cancellation'> | null };

describe('taking a notice back', () => {
  let api: TestApi;
  let here: Prefecture;
  let officer: ReturnType<typeof advisoryBench>;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    // Settles the mail of earlier tests.
    await rows("UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL");
    here = await api.tenants.prefecture();
    officer = advisoryBench(api, here.officer.cookie);
  });
  afterAll(() => api.close());

  const rows = async <T>(sql: string, ...params: unknown[]) =>
    (await api.tenants.sql.query<T & object>(sql, params)).rows;
  const published = async () => {
    const draft = await worked(officer.create());
    return worked(officer.publish(draft.id, draft.version));
  };
  const states = async (id: string) => {
    const found = await rows<{ state: string; count: number }>(
      `SELECT wave || ' ' || state AS state, count(*)::int AS count FROM delivery WHERE subject_id = $1 GROUP BY 1 ORDER BY 1`,
      uuidOf(id),
    );
    return Object.fromEntries(found.map(({ state, count }) => [state, count]));
  };
  const linkOf = async (id: string, wave: string) => {
    const [delivery] = await rows<{ id: string; association_id: string; pharmacy_id: string }>(
      'SELECT * FROM delivery WHERE subject_id = $1 AND wave = $2 ORDER BY address LIMIT 1',
      uuidOf(id),
      wave,
    );
    const ids = [delivery!.id, delivery!.association_id, delivery!.pharmacy_id];
    const expiresAt = new Date(api.clock().getTime() + 3_600_000);
    return `${api.url}/acknowledge/${signLink(api.services.keys.of('link'), 'acknowledge', { ids, expiresAt })}`;
  };

  it('tells those who were sent it, and sends nothing more of it', async () => {
    const { id, version } = await published();
    const [sent] = await settleDue(api, 'ACCEPTED', 1);
    const cancelled = await worked(officer.cancel(id, version, reason));
    expect(cancelled).toMatchObject({
      state: 'CANCELLED',
      version: version + 1,
      funnel: { messages: 2, outstanding: 0 },
    });
    expect(cancelled.cancellation).toEqual({
      reason,
      cancelledAt: api.clock().toISOString(),
      actor: `person:${here.officer.id}`,
      actorName: expect.stringMatching(/./) as string,
      messages: 1,
      accepted: 0,
      bounced: 0,
      outstanding: 1,
    });
    expect(await states(id)).toEqual({ 'cancelled PENDING': 1, 'v1 ACCEPTED': 1, 'v1 CANCELLED': 1 });
    const told = await rows<{
      same: boolean;
      compiled: { subject: string; text: string };
      cancel_reason: string;
    }>(
      `SELECT d.recipient_id = (SELECT recipient_id FROM delivery WHERE id = $2) AS same, m.compiled,
         (SELECT cancel_reason FROM delivery WHERE subject_id = $1 AND state = 'CANCELLED') AS cancel_reason
       FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.subject_id = $1 AND d.wave = 'cancelled'`,
      uuidOf(id),
      sent,
    );
    expect(told).toMatchObject([{ same: true, cancel_reason: 'WITHDRAWN' }]);
    expect(told[0]!.compiled.subject).toBe('【取消】ルーターの更新について');
    expect(told[0]!.compiled.text).toContain(reason);
    expect(await settleDue(api, 'ACCEPTED')).toHaveLength(1);
    const list =
      'query ($id: ID!) { advisory(id: $id) { deliveries(ofCancellation: true) { totalCount edges { node { state } } } } }';
    const { data } = await api.ask(here.viewer.cookie, list, { id });
    expect(data).toEqual({
      advisory: { deliveries: { totalCount: 1, edges: [{ node: { state: 'ACCEPTED' } }] } },
    });
  });

  it('tells those whose mail waits after a restore, because it may have gone out before', async () => {
    const { id, version } = await published();
    await rows(
      "UPDATE delivery SET held_at = now(), due_at = 'infinity' WHERE subject_id = $1 AND state = 'PENDING'",
      uuidOf(id),
    );
    const held = 'query ($id: ID!) { advisory(id: $id) { funnel { outstanding onHold } } }';
    const waiting = async () => (await api.ask(here.officer.cookie, held, { id })).data;
    expect(await waiting()).toEqual({ advisory: { funnel: { outstanding: 2, onHold: 2 } } });
    await worked(officer.cancel(id, version, reason));
    expect(await states(id)).toEqual({ 'cancelled PENDING': 2, 'v1 CANCELLED': 2 });
    expect(await waiting()).toEqual({ advisory: { funnel: { outstanding: 0, onHold: 0 } } });
  });

  it('says so, with the reason, on the pages of both mails and to those who sign in', async () => {
    const { id, version } = await published();
    await settleDue(api, 'ACCEPTED');
    const before = await linkOf(id, 'v1');
    await worked(officer.cancel(id, version, reason));
    for (const link of [before, await linkOf(id, 'cancelled')]) {
      for (const method of ['GET', 'POST']) {
        const body = method === 'POST' ? new URLSearchParams({ number: '1' }) : null;
        const page = await fetch(link, { method, body });
        expect(page.status).toBe(200);
        const text = await page.text();
        expect(text).toContain('この通知は取り消されました');
        expect(text).toContain(reason);
        expect(text).not.toContain('<form');
      }
    }
    expect(await rows('SELECT FROM acknowledgement WHERE advisory_id = $1', uuidOf(id))).toEqual([]);
    for (const { cookie } of [here.manager, here.branchOfficer, here.headOffice, here.viewer]) {
      const { data } = await api.ask<Seen>(cookie, seen, { id });
      expect(data?.advisory).toEqual({
        state: 'CANCELLED',
        cancellation: { reason, cancelledAt: api.clock().toISOString() },
      });
    }
    const acknowledge = 'mutation ($id: ID!) { acknowledgeAdvisory(input: { id: $id }) { advisory { id } } }';
    const answer = await api.ask(here.manager.cookie, acknowledge, { id });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'ADVISORY_CANCELLED', field: 'id' });
    const listed = async (filter: object) => {
      const query = 'query ($filter: AdvisoryFilter) { advisories(filter: $filter) { totalCount } }';
      const { data } = await api.ask<{ advisories: { totalCount: number } }>(here.manager.cookie, query, {
        filter,
      });
      return data?.advisories.totalCount;
    };
    expect(await listed({ acknowledged: false })).toBe(0);
    expect(await listed({ state: 'PUBLISHED' })).toBe(0);
    expect(await listed({ state: 'CANCELLED' })).toBe(1);
  });

  it('names the first version, which all who are told may have, and what a correction changed of it', async () => {
    const { id, version } = await published();
    const sentAt = api.clock().toISOString();
    await settleDue(api, 'ACCEPTED');
    api.clock.advance(600_000);
    const content = shortContent({ title: '正しい題' });
    const changed = await worked(officer.update(id, version, { content }));
    const corrected = await worked(officer.correct(id, changed.version));
    const correctedAt = api.clock().toISOString();
    api.clock.advance(600_000);
    await worked(officer.cancel(id, corrected.version, reason));
    const [told] = await rows<{ compiled: { subject: string; text: string } }>(
      `SELECT m.compiled FROM message m JOIN advisory_cancellation x ON x.message_id = m.id WHERE x.advisory_id = $1`,
      uuidOf(id),
    );
    const { title } = shortContent();
    expect(told!.compiled.subject).toBe(`【取消】${title}`);
    const facts = [
      ['件名', title],
      ['配信日時', formatMoment(sentAt)],
      ['訂正後の件名', '正しい題'],
      ['訂正日時', formatMoment(correctedAt)],
      ['取消日時', formatMoment(api.clock().toISOString())],
    ];
    expect(told!.compiled.text).toContain(facts.map((fact) => fact.join('：')).join('\n'));
    const page = await (await fetch(await linkOf(id, 'v1'))).text();
    expect(page).toContain(`<span class="badge badge-danger">取消</span><h2 class="title">${title}</h2>`);
    for (const [label, value] of facts.slice(1)) expect(page).toContain(`<dt>${label}</dt><dd>${value}</dd>`);
  });

  it('takes a reason of several lines as one', async () => {
    const { id, version } = await published();
    const lines = ' 宛先を誤りました。 \r\n\n　改めてお送りします。\n';
    const { cancellation } = await worked(officer.cancel(id, version, lines));
    expect(cancellation).toMatchObject({ reason: '宛先を誤りました。 改めてお送りします。' });
  });

  it('is for good', async () => {
    const { id, version } = await published();
    const key = randomUUID();
    expect(await refused(officer.cancel(id, version, ' '))).toMatchObject({
      code: 'ADVISORY_REQUIRED',
      field: 'reason',
    });
    expect(await refused(officer.cancel(id, version, 'あ'.repeat(501)))).toMatchObject({
      code: 'ADVISORY_TOO_LONG',
      field: 'reason',
    });
    expect(await refused(officer.cancel(id, 1, reason))).toMatchObject({
      code: 'ADVISORY_CONFLICT',
      field: 'version',
    });
    const draft = await worked(officer.create());
    expect(await refused(officer.cancel(draft.id, 1))).toMatchObject({
      code: 'ADVISORY_NOT_PUBLISHED',
      field: 'id',
    });
    const first = await officer.cancel(id, version, reason, key);
    expect(first.errors).toBeUndefined();
    expect(await officer.cancel(id, version, reason, key)).toEqual(first);
    const next = version + 1;
    for (const again of [
      officer.cancel(id, next),
      officer.update(id, next, { content: undefined }),
      officer.correct(id, next),
      officer.publish(id, next),
      officer.pause(id, next),
      officer.resume(id, next),
    ])
      expect(await refused(again)).toMatchObject({ code: 'ADVISORY_CANCELLED', field: 'id' });
    expect(
      await rows(
        `SELECT actor FROM audit WHERE action = 'advisories.cancelAdvisory' AND record_id = $1`,
        uuidOf(id),
      ),
    ).toEqual([{ actor: `person:${here.officer.id}` }]);
  });

  it('is for an officer of the association alone', async () => {
    const { id, version } = await published();
    const elsewhere = await api.tenants.prefecture();
    const stranger = advisoryBench(api, elsewhere.officer.cookie);
    expect(await refused(stranger.cancel(id, version))).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    for (const { cookie } of [here.viewer, here.manager, here.branchOfficer, here.headOffice])
      expect(await refused(advisoryBench(api, cookie).cancel(id, version))).toMatchObject({
        code: 'FORBIDDEN',
      });
    await worked(officer.cancel(id, version));
    for (const { cookie } of [elsewhere.viewer, elsewhere.manager])
      expect((await api.ask<Seen>(cookie, seen, { id })).data).toEqual({ advisory: null });
    const scope = {
      kind: 'association',
      associationId: elsewhere.associationId,
      actor: 'system',
      requestId: 'test',
    } as const;
    const found = await api.services.database.read(scope, (tx) =>
      tx.query('SELECT FROM advisory_cancellation'),
    );
    expect(found).toEqual([]);
  });

  it('works where all that were addressed have left while it is prepared: no recipient is left to tell', async () => {
    const other = await api.tenants.prefecture();
    await addPharmacies(api, other.pharmacy, 600);
    const bench = advisoryBench(api, other.officer.cookie);
    const draft = await worked(bench.create());
    const { id, version } = await worked(bench.publish(draft.id, draft.version));
    await rows('UPDATE pharmacy SET withdrawn_at = now() WHERE association_id = $1', other.associationId);
    expect(await worked(bench.cancel(id, version, reason))).toMatchObject({ state: 'CANCELLED' });
    expect(await rows('SELECT FROM advisory_portion WHERE association_id = $1', other.associationId)).toEqual(
      [],
    );
  });

  it('works at any size, while it is prepared and paused: each who may have been sent it is told once', async () => {
    await addPharmacies(api, here.pharmacy, 2_400);
    const { id, version } = await published();
    for (let portions = 1; portions < 4; portions += 1) await preparePortions(api);
    await settleDue(api, 'ACCEPTED', 700);
    const held = await api.services.database.run(worker, (tx) =>
      claimDeliveries(tx, { limit: 10, leaseSeconds: 60 }),
    );
    await worked(officer.pause(id, version));
    const cancelled = await worked(officer.cancel(id, version + 1, reason));
    expect(cancelled).toMatchObject({ cancellation: { messages: 0 } });
    // No mail is written before the recipients are final: a worker may be claiming at this moment.
    expect(await preparePortions(api)).toEqual([]);
    expect(await settleDue(api, 'ACCEPTED')).toEqual([]);
    await settleStops(api);
    while ((await preparePortions(api)).length > 0);
    expect(await states(id)).toEqual({
      'cancelled PENDING': 710,
      'v1 ACCEPTED': 700,
      'v1 CANCELLED': 4_000 - 710,
      'v1 SENDING': held.length,
    });
    const [{ told }] = (await rows<{ told: number }>(
      `SELECT count(DISTINCT c.recipient_id)::int AS told FROM delivery c JOIN delivery d
         ON d.subject_id = c.subject_id AND d.recipient_id = c.recipient_id AND d.wave = 'v1' AND d.state IN ('ACCEPTED', 'SENDING')
       WHERE c.subject_id = $1 AND c.wave = 'cancelled'`,
      uuidOf(id),
    )) as [{ told: number }];
    expect(told).toBe(710);
    const query =
      'query ($id: ID!) { advisory(id: $id) { preparation { done } pause { since } cancellation { messages outstanding } } }';
    expect((await api.ask(here.viewer.cookie, query, { id })).data).toEqual({
      advisory: { preparation: null, pause: null, cancellation: { messages: 710, outstanding: 710 } },
    });
  });
});
