import { randomUUID } from 'node:crypto';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import {
  addPharmacies,
  advisoryBench,
  preparePortions,
  settleDue,
  settleStops,
  shortContent,
  worked,
} from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const uuidOf = (id: string) => parseGlobalId(id)!.id;
const preparation =
  'query ($id: ID!) { advisory(id: $id) { state preparation { done total } funnel { pharmacies messages unreachable } } }';

interface Asked {
  advisory: {
    state: string;
    preparation: { done: number; total: number } | null;
    funnel: Record<string, number>;
  } | null;
}

describe('a notice to more than a portion', () => {
  let api: TestApi;
  let here: Prefecture;
  let officer: ReturnType<typeof advisoryBench>;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    officer = advisoryBench(api, here.officer.cookie);
    await addPharmacies(api, here.pharmacy, 2_400);
  });
  beforeEach(async () => {
    // Settles the mail of earlier tests.
    await rows("UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL");
  });
  afterAll(() => api.close());

  const rows = async <T>(sql: string, ...params: unknown[]) =>
    (await api.tenants.sql.query<T & object>(sql, params)).rows;
  const ask = async (id: string, cookie = here.viewer.cookie) =>
    (await api.ask<Asked>(cookie, preparation, { id })).data?.advisory;
  const published = async () => {
    const draft = await worked(officer.create());
    return worked(officer.publish(draft.id, draft.version));
  };

  it('is published at once, and its messages are written portion by portion', async () => {
    const { id } = await published();
    expect(await ask(id)).toEqual({
      state: 'PUBLISHED',
      preparation: { done: 500, total: 2_401 },
      funnel: { pharmacies: 2_401, messages: 1_000, unreachable: 0 },
    });
    for (let done = 1_000; done < 2_401; done += 500) {
      expect(await preparePortions(api)).toEqual([{ done, total: 2_401 }]);
      expect((await ask(id))?.preparation).toEqual({ done, total: 2_401 });
    }
    expect(await preparePortions(api)).toEqual([{ done: 2_401, total: 2_401 }]);
    expect(await preparePortions(api)).toEqual([]);
    expect(await ask(id)).toEqual({
      state: 'PUBLISHED',
      preparation: null,
      funnel: { pharmacies: 2_401, messages: 4_802, unreachable: 0 },
    });
    const [written] = await rows(
      `SELECT count(*)::int AS rows, count(DISTINCT recipient_id)::int AS recipients,
         (SELECT sum(recipient_count)::int FROM advisory_target WHERE advisory_id = $1) AS targeted
       FROM delivery WHERE subject_id = $1`,
      uuidOf(id),
    );
    expect(written).toEqual({ rows: 4_802, recipients: 4_802, targeted: 4_802 });
  });

  it('is written on behalf of its publisher, who is named when all is written', async () => {
    const { id } = await published();
    while ((await preparePortions(api)).length > 0);
    const trail = await rows<{ action: string; actor: string }>(
      'SELECT action, actor FROM audit WHERE record_id = $1 ORDER BY action',
      uuidOf(id),
    );
    const actor = `person:${here.officer.id}`;
    expect(trail).toEqual(
      ['createAdvisory', 'prepareAdvisory', 'publishAdvisory'].map((verb) => ({
        action: `advisories.${verb}`,
        actor,
      })),
    );
  });

  it('answers a retry as before, while it is prepared and after', async () => {
    const draft = await worked(officer.create());
    const key = randomUUID();
    const first = await officer.publish(draft.id, draft.version, key);
    expect(first.errors).toBeUndefined();
    await preparePortions(api);
    expect(await officer.publish(draft.id, draft.version, key)).toEqual(first);
    while ((await preparePortions(api)).length > 0);
    expect(await officer.publish(draft.id, draft.version, key)).toEqual(first);
    expect(await ask(draft.id)).toMatchObject({ funnel: { messages: 4_802 } });
  });

  it('is corrected at once: what was not written of the version before is not written any more', async () => {
    const { id, version } = await published();
    for (let portions = 1; portions < 4; portions += 1) await preparePortions(api);
    await settleDue(api, 'ACCEPTED', 10);
    await worked(officer.update(id, version, { content: shortContent({ title: '正しい題' }) }));
    const corrected = await worked(officer.correct(id, version + 1));
    expect(corrected.funnel).toMatchObject({ pharmacies: 2_401, messages: 1_000 });
    expect(await ask(id)).toMatchObject({ preparation: { done: 500, total: 2_401 } });
    while ((await preparePortions(api)).length > 0);
    expect(await ask(id)).toMatchObject({
      preparation: null,
      funnel: { pharmacies: 2_401, messages: 4_802, unreachable: 0 },
    });
    // The previous version is no longer sent, though its deliveries have not followed yet.
    const version1 = `SELECT FROM delivery WHERE subject_id = $1 AND wave = 'v1' AND state`;
    expect(await rows(`${version1} = 'PENDING'`, uuidOf(id))).toHaveLength(3_990);
    await settleDue(api, 'ACCEPTED', 5);
    expect(await rows(`${version1} = 'ACCEPTED'`, uuidOf(id))).toHaveLength(10);
    await settleStops(api);
    const waves = await rows(
      `SELECT wave, state, count(*)::int AS count FROM delivery WHERE subject_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
      uuidOf(id),
    );
    expect(waves).toEqual([
      { wave: 'v1', state: 'ACCEPTED', count: 10 },
      { wave: 'v1', state: 'CANCELLED', count: 3_990 },
      { wave: 'v2', state: 'ACCEPTED', count: 5 },
      { wave: 'v2', state: 'PENDING', count: 4_797 },
    ]);
  });

  it('is prepared once by two at the same moment', async () => {
    const { id } = await published();
    while ((await Promise.all([preparePortions(api), preparePortions(api)])).flat().length > 0);
    expect(await ask(id)).toMatchObject({ preparation: null, funnel: { messages: 4_802 } });
  });

  it('tells another tenant and the members nothing of its preparation', async () => {
    const { id } = await published();
    const elsewhere = await api.tenants.prefecture();
    expect(await ask(id, elsewhere.viewer.cookie)).toBeNull();
    for (const { cookie } of [here.manager, here.branchOfficer, here.headOffice]) {
      const answer = await api.ask(
        cookie,
        'query ($id: ID!) { advisory(id: $id) { preparation { done } } }',
        { id },
      );
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const scope = {
      kind: 'association',
      associationId: elsewhere.associationId,
      actor: 'system',
      requestId: 'test',
    } as const;
    const seen = await api.services.database.read(scope, (tx) =>
      tx.query('SELECT FROM advisory_preparation'),
    );
    expect(seen).toEqual([]);
  });

  it('gives each delivery the instant of its message, by which they are emptied together', async () => {
    const { id } = await published();
    api.clock.advance(60_000);
    await preparePortions(api);
    expect(
      await rows(
        `SELECT d.created_at = m.created_at AS same, count(*)::int AS count
         FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.subject_id = $1 GROUP BY 1`,
        uuidOf(id),
      ),
    ).toEqual([{ same: true, count: 2_000 }]);
  });

  it('addresses who was a member as it was published, whatever happens to the members meanwhile', async () => {
    const { id } = await published();
    const left = await rows<{ id: string }>(
      `SELECT id FROM pharmacy WHERE association_id = $1 AND NOT EXISTS (
         SELECT FROM advisory_target t WHERE t.advisory_id = $2 AND t.pharmacy_id = pharmacy.id) ORDER BY id DESC LIMIT 2`,
      here.associationId,
      uuidOf(id),
    );
    const [withdrawn, moved] = left.map((row) => row.id);
    const branch = await api.tenants.branch(here.associationId);
    await rows('UPDATE pharmacy SET withdrawn_at = now() WHERE id = $1', withdrawn);
    await rows('UPDATE pharmacy SET branch_id = $2 WHERE id = $1', moved, branch);
    const added = await api.tenants.pharmacy(here.associationId);
    await api.tenants.contact(added);
    while ((await preparePortions(api)).length > 0);
    expect(await ask(id)).toMatchObject({ funnel: { pharmacies: 2_401, messages: 4_800, unreachable: 1 } });
    const targets = await rows(
      `SELECT pharmacy_id, recipient_count FROM advisory_target
       WHERE advisory_id = $1 AND pharmacy_id IN ($2, $3, $4) ORDER BY recipient_count`,
      uuidOf(id),
      withdrawn,
      moved,
      added.id,
    );
    expect(targets).toEqual([
      { pharmacy_id: withdrawn, recipient_count: 0 },
      { pharmacy_id: moved, recipient_count: 2 },
    ]);
  });
});
