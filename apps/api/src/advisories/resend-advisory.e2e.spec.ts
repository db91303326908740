import { randomUUID } from 'node:crypto';
import { claimDeliveries, settleDeliveries, type DeliveryOutcome } from '@sonae/domain/deliveries';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId, toGlobalId } from '../graphql/ids/global-id.js';
import { advisoryBench, settleDue, worked } from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const worker = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;
const resend = `mutation ($key: IdempotencyKey!, $id: ID!, $refused: Boolean! = false, $deliveryIds: [ID!]) {
  resent: resendAdvisory(input: { idempotencyKey: $key, id: $id, refused: $refused, deliveryIds: $deliveryIds }) {
    deferred refused more waiting tooFresh onHold uncertain noAddress advisory { funnel { messages accepted bounced outstanding } } } }`;

interface Resent {
  deferred: number;
  refused: number;
  more: boolean;
  waiting: number;
  tooFresh: number;
  onHold: number;
  uncertain: number;
  noAddress: number;
  advisory: { funnel: Record<string, number> };
}

describe('sending a notice again at once', () => {
  let api: TestApi;
  let here: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    await api.tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`,
    );
    here = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  const publish = async (of = here) => {
    const officer = advisoryBench(api, of.officer.cookie);
    const { id } = await worked(officer.create());
    await worked(officer.publish(id, 1));
    return id;
  };
  const again = (id: string, more: object = {}, cookie = here.officer.cookie) =>
    api.ask<{ resent: Resent }>(cookie, resend, { key: randomUUID(), id, ...more });
  /** Waits until the lease of the tried deliveries has ended. */
  const wait = () => api.clock.advance(60_000);
  const counted = async (...given: Parameters<typeof again>) => {
    const { data, errors } = await again(...given);
    if (!data) throw new Error(JSON.stringify(errors));
    const { advisory, ...counts } = data.resent;
    return { ...counts, ...advisory.funnel };
  };
  const codeOf = async (...given: Parameters<typeof again>) =>
    (await again(...given)).errors?.[0]?.extensions;
  const rows = async (id: string) =>
    (
      await api.tenants.sql.query<{
        id: string;
        address: string;
        state: string;
        attempts: number;
        due: boolean;
      }>(
        'SELECT id, address, state, attempts, due_at <= $2 AS due FROM delivery WHERE subject_id = $1 ORDER BY address',
        [parseGlobalId(id)!.id, api.clock()],
      )
    ).rows;
  const bounce = (replyCode: string) =>
    api.services.database.run(worker, async (tx) => {
      const claimed = await claimDeliveries(tx, { limit: 10, leaseSeconds: 60 });
      const outcomes = claimed.map(({ id, month, fence }): DeliveryOutcome => ({
        id,
        month,
        fence,
        state: 'BOUNCED',
        replyCode,
      }));
      await settleDeliveries(tx, outcomes);
    });

  it('makes due what was put off, of this notice alone, once a key, and says how many', async () => {
    const [one, other] = [await publish(), await publish()];
    await settleDue(api, 'ACCEPTED', 1);
    await settleDue(api, 'DEFERRED');
    const elsewhere = await api.tenants.prefecture();
    const theirs = await publish(elsewhere);
    await settleDue(api, 'DEFERRED');
    wait();
    const before = [...(await rows(one)), ...(await rows(other))].filter(
      ({ state }) => state === 'DEFERRED',
    ).length;
    expect(before).toBe(3);

    const taken = (await rows(one)).some(({ state }) => state === 'ACCEPTED') ? one : other;
    const key = randomUUID();
    expect(await counted(taken, { key })).toMatchObject({
      deferred: 1,
      refused: 0,
      more: false,
      outstanding: 1,
    });
    expect(await counted(taken, { key })).toMatchObject({ deferred: 1 });
    expect(await counted(taken)).toMatchObject({ deferred: 0 });
    expect((await rows(taken)).map(({ state, due }) => [state, due]).sort()).toEqual([
      ['ACCEPTED', true],
      ['DEFERRED', true],
    ]);
    for (const id of [taken === one ? other : one, theirs])
      expect((await rows(id)).map(({ due }) => due)).toEqual([false, false]);
    const trail = await api.tenants.sql.query("SELECT FROM audit WHERE action = 'advisories.resendAdvisory'");
    expect(trail.rows).toHaveLength(2);
    expect(await settleDue(api, 'ACCEPTED')).toHaveLength(1);
  });

  it('sends what was refused to the address that was corrected, or confirmed, and to no other', async () => {
    const id = await publish();
    await api.tenants.contact(here.pharmacy, { email: 'third@example.jp' });
    await bounce('5.1.1');
    wait();
    const [first, second] = await rows(id);
    expect(await counted(id, { refused: true })).toMatchObject({ deferred: 0, refused: 0, bounced: 2 });
    const contact = async (email: string) =>
      (
        await api.tenants.sql.query<{ id: string; version: number }>(
          'SELECT id, version FROM contact WHERE email = $1 AND removed_at IS NULL',
          [email],
        )
      ).rows[0]!;
    const mended = await contact(first!.address);
    await api.ask(
      here.officer.cookie,
      'mutation ($id: ID!, $version: Int!) { updateContact(input: { id: $id, version: $version, email: "right@example.jp" }) { contact { id } } }',
      { ...mended, id: toGlobalId('Contact', mended.id) },
    );
    expect(await counted(id)).toMatchObject({ deferred: 0, refused: 0 });
    expect(await counted(id, { refused: true })).toMatchObject({
      refused: 1,
      bounced: 1,
      outstanding: 1,
      messages: 2,
    });
    const sent = await rows(id);
    expect(sent.map(({ address, state, attempts }) => [address, state, attempts])).toEqual(
      [
        ['right@example.jp', 'PENDING', 0],
        [second!.address, 'BOUNCED', 1],
      ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(await settleDue(api, 'ACCEPTED')).toEqual(expect.arrayContaining([first!.id]));
    const confirmed = await contact(second!.address);
    await api.ask(
      here.officer.cookie,
      'mutation ($id: ID!, $version: Int!) { clearBounce(input: { id: $id, version: $version }) { contact { id } } }',
      { ...confirmed, id: toGlobalId('Contact', confirmed.id) },
    );
    const only = [toGlobalId('Delivery', first!.id)];
    expect(await counted(id, { refused: true, deliveryIds: only })).toMatchObject({ refused: 0 });
    expect(await counted(id, { refused: true })).toMatchObject({
      refused: 1,
      bounced: 0,
      accepted: 1,
      outstanding: 1,
    });
    expect(await settleDue(api, 'ACCEPTED')).toEqual([second!.id]);
    expect((await rows(id)).map(({ address }) => address)).not.toContain('third@example.jp');
    const counts = await api.tenants.sql.query(
      `SELECT FROM message m WHERE audience_count <> accepted_count + bounced_count + cancelled_count
         + (SELECT count(*) FROM delivery d WHERE d.message_id = m.id AND d.settled_at IS NULL)`,
    );
    expect(counts.rows).toEqual([]);
  });

  it('leaves what was cancelled or stopped, is on hold, or is of no use any more', async () => {
    const id = await publish();
    await bounce('5.7.1');
    wait();
    const { sql } = api.tenants;
    const of = [parseGlobalId(id)!.id];
    await sql.query(
      'UPDATE message SET useful_until = $2 WHERE id = (SELECT message_id FROM delivery WHERE subject_id = $1 LIMIT 1)',
      [...of, api.clock()],
    );
    expect(await counted(id, { refused: true })).toMatchObject({ refused: 0 });
    await sql.query('UPDATE message SET useful_until = NULL');
    await sql.query(
      `INSERT INTO message_stop (association_id, message_id, subject_id, kind, asked_at)
       SELECT association_id, message_id, subject_id, 'PAUSE', now() FROM delivery WHERE subject_id = $1 LIMIT 1`,
      of,
    );
    expect(await counted(id, { refused: true })).toMatchObject({ refused: 0 });
    await sql.query('DELETE FROM message_stop');
    expect(await counted(id, { refused: true })).toMatchObject({ refused: 2 });
  });

  it('counts what it leaves, and why', async () => {
    const id = await publish();
    const { sql } = api.tenants;
    const nothing = { deferred: 0, refused: 0, tooFresh: 0, onHold: 0, uncertain: 0, noAddress: 0 };
    const none = { ...nothing, waiting: 0, more: false };
    // They have not been tried yet, as during an outage of the mail server.
    expect(await counted(id, { refused: true })).toMatchObject({ ...none, waiting: 2 });
    await settleDue(api, 'DEFERRED', 1);
    expect(await counted(id)).toMatchObject({ ...none, waiting: 1, tooFresh: 1 });
    await bounce('5.7.1');
    expect(await counted(id)).toMatchObject({ ...none, tooFresh: 1 });
    expect(await counted(id, { refused: true })).toMatchObject({ ...none, tooFresh: 2 });
    wait();
    expect(await counted(id, { refused: true })).toMatchObject({ ...none, deferred: 1, refused: 1 });
    expect(await counted(id, { refused: true })).toMatchObject({ ...none, waiting: 2 });
    await settleDue(api, 'DEFERRED', 1);
    await bounce('5.1.1');
    wait();
    await sql.query("UPDATE delivery SET uncertain_count = 3 WHERE state = 'DEFERRED' AND subject_id = $1", [
      parseGlobalId(id)!.id,
    ]);
    expect(await counted(id)).toMatchObject({ ...none, uncertain: 1 });
    expect(await counted(id, { refused: true })).toMatchObject({ ...none, uncertain: 1, noAddress: 1 });
    const refusedRow = (await rows(id)).find(({ state }) => state === 'BOUNCED')!;
    const deliveryIds = [toGlobalId('Delivery', refusedRow.id)];
    expect(await counted(id, { refused: true, deliveryIds })).toMatchObject({ ...none, noAddress: 1 });
    await sql.query(
      "UPDATE delivery SET held_at = now(), due_at = 'infinity' WHERE settled_at IS NULL AND subject_id = $1",
      [parseGlobalId(id)!.id],
    );
    expect(await counted(id)).toMatchObject({ ...none, onHold: 1 });
  });

  it('sends at once to an address that was corrected a moment ago', async () => {
    const id = await publish();
    await bounce('5.1.1');
    const [first] = await rows(id);
    expect(await counted(id, { refused: true })).toMatchObject({ refused: 0, noAddress: 2 });
    const { rows: contacts } = await api.tenants.sql.query<{ id: string; version: number }>(
      'SELECT id, version FROM contact WHERE email = $1 AND removed_at IS NULL',
      [first!.address],
    );
    await api.ask(
      here.officer.cookie,
      'mutation ($id: ID!, $version: Int!) { updateContact(input: { id: $id, version: $version, email: "right@example.jp" }) { contact { id } } }',
      { ...contacts[0], id: toGlobalId('Contact', contacts[0]!.id) },
    );
    expect(await counted(id, { refused: true })).toMatchObject({ refused: 1, tooFresh: 0, noAddress: 1 });
    expect((await rows(id)).find(({ id: one }) => one === first!.id)).toMatchObject({
      address: 'right@example.jp',
      state: 'PENDING',
    });
  });

  it('does not send one copy after the other of what may have arrived three times, unless it is named', async () => {
    const id = await publish();
    await settleDue(api, 'DEFERRED');
    const [often] = await rows(id);
    const deliveryIds = [toGlobalId('Delivery', often!.id)];
    expect(await counted(id)).toMatchObject({ deferred: 0 });
    expect(await counted(id, { deliveryIds })).toMatchObject({ deferred: 0 });
    wait();
    await api.tenants.sql.query('UPDATE delivery SET uncertain_count = 3 WHERE id = $1', [often!.id]);
    expect(await counted(id)).toMatchObject({ deferred: 1 });
    expect(await counted(id, { deliveryIds })).toMatchObject({ deferred: 1 });
  });

  it('sends again what tells of a cancellation, and nothing of the notice', async () => {
    const id = await publish();
    await settleDue(api, 'ACCEPTED', 1);
    await worked(advisoryBench(api, here.officer.cookie).cancel(id, 2, '宛先を誤りました。'));
    await settleDue(api, 'DEFERRED');
    wait();
    expect(await counted(id)).toMatchObject({ deferred: 1 });
    expect(await settleDue(api, 'ACCEPTED')).toHaveLength(1);
  });

  it('is refused for a draft, for too many, for what is not of the notice, and for another tenant', async () => {
    const officer = advisoryBench(api, here.officer.cookie);
    const draft = await worked(officer.create());
    expect(await codeOf(draft.id)).toMatchObject({ code: 'ADVISORY_NOT_PUBLISHED', field: 'id' });
    const [one, other, paused] = [await publish(), await publish(), await publish()];
    await worked(officer.pause(paused, 2));
    expect(await codeOf(paused)).toMatchObject({ code: 'ADVISORY_PAUSED', field: 'id' });
    const [foreign] = await rows(other);
    const deliveryIds = [toGlobalId('Delivery', foreign!.id)];
    expect(await codeOf(one, { deliveryIds })).toMatchObject({ code: 'NOT_FOUND', field: 'deliveryIds' });
    const many = Array.from({ length: 101 }, () => toGlobalId('Delivery', randomUUID()));
    expect(await codeOf(one, { deliveryIds: many })).toMatchObject({
      code: 'ADVISORY_TOO_MANY',
      field: 'deliveryIds',
    });
    const elsewhere = await api.tenants.prefecture();
    await settleDue(api, 'DEFERRED');
    expect(await codeOf(one, {}, elsewhere.officer.cookie)).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    expect(await codeOf(await publish(elsewhere), { deliveryIds }, elsewhere.officer.cookie)).toMatchObject({
      code: 'NOT_FOUND',
      field: 'deliveryIds',
    });
    for (const { cookie } of [here.viewer, here.branchOfficer, here.headOffice, here.manager])
      expect(await codeOf(one, {}, cookie)).toMatchObject({ code: 'FORBIDDEN' });
    expect((await rows(one)).map(({ due }) => due)).toEqual([false, false]);
  });
});
