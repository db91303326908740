import { randomUUID } from 'node:crypto';
import type { DeliveryOutcome } from '@sonae/domain/deliveries';
import type { Prefecture, TestPharmacy } from '@sonae/testing';
import { parseGlobalId, toGlobalId } from '../graphql/ids/global-id.js';
import {
  advisoryBench,
  officialContent,
  refused,
  settleDue,
  shortContent,
  worked,
  type Notice,
} from '../testing/advisory-bench.js';
import { startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';

interface Listed {
  advisories: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}
const uuidOf = (id: string) => parseGlobalId(id)!.id;

describe('publishing a notice', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  let silent: TestPharmacy;
  let officer: ReturnType<typeof advisoryBench>;
  beforeAll(async () => {
    // No server listens there: everything below works while the queue is down.
    api = await startTestApi({ QUEUE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    here = await api.tenants.prefecture();
    elsewhere = await api.tenants.prefecture();
    silent = await api.tenants.pharmacy(here.associationId);
    officer = advisoryBench(api, here.officer.cookie);
  });
  afterAll(() => api.close());

  const rows = async <T>(sql: string, ...params: unknown[]) =>
    (await api.tenants.sql.query<T & object>(sql, params)).rows;
  const seen = async (cookie: string, id: string) => {
    const query = `query ($id: ID!) { advisory(id: $id) {
      id content { title } versions { number content { title } } acknowledgedAt } }`;
    return (await api.ask<{ advisory: Notice | null }>(cookie, query, { id })).data?.advisory;
  };
  const waves = (id: string) =>
    rows<{ wave: string; address: string }>(
      'SELECT wave, address FROM delivery WHERE subject_id = $1 ORDER BY wave, address',
      uuidOf(id),
    );

  /** The funnel, counted from the rows themselves. */
  const counted = async (id: string) => {
    const [row] = await rows<Record<string, number>>(
      `WITH newest AS (SELECT number, message_id FROM advisory_version WHERE advisory_id = $1 ORDER BY number DESC LIMIT 1),
         sent AS (SELECT d.* FROM delivery d JOIN newest n ON d.message_id = n.message_id),
         target AS (SELECT pharmacy_id FROM advisory_target WHERE advisory_id = $1)
       SELECT (SELECT count(*) FROM target)::int AS pharmacies,
         (SELECT count(*) FROM target t WHERE NOT EXISTS (
           SELECT FROM sent s WHERE s.pharmacy_id = t.pharmacy_id))::int AS unreachable,
         (SELECT count(*) FROM sent)::int AS messages,
         (SELECT count(*) FROM sent WHERE state = 'ACCEPTED')::int AS accepted,
         (SELECT count(*) FROM sent WHERE state = 'BOUNCED')::int AS bounced,
         (SELECT count(*) FROM sent WHERE state IN ('PENDING', 'SENDING', 'DEFERRED'))::int AS outstanding,
         (SELECT count(DISTINCT pharmacy_id) FROM acknowledgement a JOIN newest n ON a.version_number = n.number
          WHERE a.advisory_id = $1)::int AS acknowledged`,
      uuidOf(id),
    );
    return row;
  };
  const funnel = async (id: string) => {
    const query = `query ($id: ID!) { advisory(id: $id) { funnel {
      pharmacies unreachable messages accepted bounced outstanding acknowledged } } }`;
    const { data } = await api.ask<{ advisory: Notice }>(here.viewer.cookie, query, { id });
    return data?.advisory.funnel;
  };
  const settle = (state: DeliveryOutcome['state'], limit: number) => settleDue(api, state, limit);

  it('freezes the audience and writes one message a contact, also for those who bounced before', async () => {
    const removed = await api.tenants.contact(here.pharmacy);
    const bounced = await api.tenants.contact(here.pharmacy, { email: 'bounced@example.jp' });
    await rows('UPDATE contact SET removed_at = now() WHERE id = $1', removed);
    await rows('UPDATE contact SET bounced_at = now() WHERE id = $1', bounced);
    const left = await api.tenants.pharmacy(here.associationId);
    await api.tenants.contact(left);
    await rows('UPDATE pharmacy SET withdrawn_at = now() WHERE id = $1', left.id);

    const draft = await worked(officer.create());
    const sent = await worked(officer.publish(draft.id, draft.version));
    expect(sent).toMatchObject({ state: 'PUBLISHED', version: 2, versions: [{ number: 1 }] });
    expect(sent.funnel).toEqual({
      pharmacies: 2,
      unreachable: 1,
      messages: 3,
      accepted: 0,
      bounced: 0,
      outstanding: 3,
      acknowledged: 0,
    });
    const targets = await rows(
      'SELECT pharmacy_id, recipient_count FROM advisory_target WHERE advisory_id = $1 ORDER BY recipient_count',
      uuidOf(sent.id),
    );
    expect(targets).toEqual([
      { pharmacy_id: silent.id, recipient_count: 0 },
      { pharmacy_id: here.pharmacy.id, recipient_count: 3 },
    ]);
    const deliveries = await rows<{ fields: object; address: string; recipient_id: string }>(
      'SELECT * FROM delivery WHERE subject_id = $1',
      uuidOf(sent.id),
    );
    expect(deliveries.map(({ recipient_id }) => recipient_id)).toContain(bounced);
    expect(deliveries.map(({ recipient_id }) => recipient_id)).not.toContain(removed);
    for (const delivery of deliveries) {
      expect(delivery).toMatchObject({
        association_id: here.associationId,
        pharmacy_id: here.pharmacy.id,
        wave: 'v1',
        state: 'PENDING',
        fields: { recipientName: expect.any(String) as unknown, pharmacyName: here.pharmacy.name },
      });
    }
    const [audit] = await rows('SELECT actor FROM audit WHERE action = $1', 'advisories.publishAdvisory');
    expect(audit).toEqual({ actor: `person:${here.officer.id}` });
  });

  it('is seen by those it went to, with the text that was sent, and by nobody else', async () => {
    const content = officialContent('mhlw-2022-11-10');
    const draft = await worked(officer.create(content));
    const { id } = await worked(officer.publish(draft.id, 1));
    await worked(officer.update(id, 2, { content: { ...content, title: '訂正の下書き' } }));
    for (const { cookie } of [here.manager, here.staff, here.headOffice, here.branchOfficer]) {
      expect(await seen(cookie, id)).toMatchObject({
        content: { title: content.title },
        acknowledgedAt: null,
      });
    }
    expect(await seen(here.viewer.cookie, id)).toMatchObject({ content: { title: '訂正の下書き' } });
    for (const { cookie } of [
      elsewhere.officer,
      elsewhere.branchOfficer,
      elsewhere.headOffice,
      elsewhere.manager,
    ]) {
      expect(await seen(cookie, id)).toBeNull();
    }
    for (const field of ['audience { kind }', 'funnel { messages }', 'version']) {
      const query = `query ($id: ID!) { advisory(id: $id) { ${field} } }`;
      const answer = await api.ask(here.manager.cookie, query, { id });
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('goes to one branch or to a list only', async () => {
    const other = await api.tenants.pharmacy(here.associationId);
    const colleague = await api.tenants.person('PHARMACY_MANAGER', {
      associationId: here.associationId,
      pharmacyId: other.id,
    });
    await api.tenants.contact(other, { email: 'other@example.jp' });
    const audiences = [
      { kind: 'BRANCH', branchId: toGlobalId('Branch', other.branchId) },
      { kind: 'PHARMACIES', pharmacyIds: [toGlobalId('Pharmacy', other.id)] },
    ];
    for (const audience of audiences) {
      const draft = await worked(officer.create(officialContent('jpa-2025-02-13-183'), audience));
      expect(draft.audience).toMatchObject(audience);
      const { id, funnel: counts } = await worked(officer.publish(draft.id, 1));
      expect(counts).toMatchObject({ pharmacies: 1, unreachable: 0, messages: 1 });
      expect(await waves(id)).toEqual([{ wave: 'v1', address: 'other@example.jp' }]);
      expect(await seen(colleague.cookie, id)).toMatchObject({ id });
      for (const { cookie } of [here.manager, here.headOffice, here.branchOfficer]) {
        expect(await seen(cookie, id)).toBeNull();
      }
    }
  });

  it('is refused when nobody would get it', async () => {
    const empty = await api.tenants.branch(here.associationId);
    const audience = { kind: 'BRANCH', branchId: toGlobalId('Branch', empty) };
    const draft = await worked(officer.create(shortContent(), audience));
    expect(await refused(officer.publish(draft.id, 1))).toMatchObject({
      code: 'ADVISORY_AUDIENCE_EMPTY',
      field: 'audience',
    });
    expect(await waves(draft.id)).toEqual([]);
    expect(await rows('SELECT 1 FROM advisory_version WHERE advisory_id = $1', uuidOf(draft.id))).toEqual([]);
  });

  it('happens once: for a retry, for a parallel one, for another key', async () => {
    const { id } = await worked(officer.create());
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => officer.publish(id, 1, key)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.errors).toBeUndefined();
    expect(await refused(officer.publish(id, 2, key))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    for (const version of [1, 2]) {
      expect(await refused(officer.publish(id, version))).toMatchObject({
        code: 'ADVISORY_ALREADY_PUBLISHED',
      });
    }
    const { funnel: counts } = answers[0]!.data!.notice.advisory;
    expect(await waves(id)).toHaveLength(counts['messages'] ?? 0);
  });

  it('and an edit at the same moment happen in exactly one order', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await worked(officer.create());
      const title = '同時の変更';
      const [edited, sent] = await Promise.all([
        officer.update(id, 1, { content: shortContent({ title }) }),
        officer.publish(id, 1),
      ]);
      const lost = [edited, sent].filter(({ errors }) => errors !== undefined);
      expect(lost.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['ADVISORY_CONFLICT']);
      const deliveries = await waves(id);
      if (sent.errors) expect(deliveries).toEqual([]);
      else expect(sent.data?.notice.advisory.versions[0]?.content.title).toBe(shortContent().title);
    }
  });

  it('A notice reaches every pharmacy of its frozen audience, or the officer knows which it did not.', async () => {
    const { id } = await worked(officer.create());
    await settle('ACCEPTED', 1_000);
    await worked(officer.publish(id, 1));
    await settle('BOUNCED', 1);
    await settle('ACCEPTED', 1);
    await settle('DEFERRED', 1);
    expect(await funnel(id)).toEqual(await counted(id));
    const acknowledge =
      'mutation ($id: ID!) { acknowledgeAdvisory(input: { id: $id }) { advisory { acknowledgedAt } } }';
    await Promise.all([here.manager, here.staff].map(({ cookie }) => api.ask(cookie, acknowledge, { id })));
    expect(await funnel(id)).toEqual(await counted(id));
    expect(await funnel(id)).toMatchObject({ bounced: 1, accepted: 1, acknowledged: 1 });
  });

  it('is told in pages, newest first', async () => {
    const query = `query ($after: String) { advisories(first: 2, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const answer: Answer<Listed> = await api.ask<Listed>(here.viewer.cookie, query, { after });
      expect(answer.errors).toBeUndefined();
      const { edges, pageInfo } = answer.data!.advisories;
      ids.push(...edges.map(({ node }) => node.id));
      ({ hasNextPage: more, endCursor: after } = pageInfo);
    }
    const all = await rows('SELECT 1 FROM advisory WHERE association_id = $1', here.associationId);
    expect(new Set(ids).size).toBe(all.length);
    expect(ids).toHaveLength(all.length);
    const wrong = await api.ask(here.viewer.cookie, query, { after: 'nonsense' });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_INVALID', field: 'after' });
  });
});
