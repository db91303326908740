import { randomUUID } from 'node:crypto';
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

describe('pausing a notice', () => {
  let api: TestApi;
  let here: Prefecture;
  let officer: ReturnType<typeof advisoryBench>;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    officer = advisoryBench(api, here.officer.cookie);
    await addPharmacies(api, here.pharmacy, 2_400);
  });
  beforeEach(() =>
    // Settles the mail of earlier tests.
    api.tenants.sql.query(
      "UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL",
    ),
  );
  afterAll(() => api.close());

  const published = async (by = officer) => {
    const draft = await worked(by.create());
    return worked(by.publish(draft.id, draft.version));
  };
  const prepareAll = async () => {
    while ((await preparePortions(api)).length > 0);
  };
  const states = async (id: string) => {
    const { rows } = await api.tenants.sql.query<{ state: string; count: number }>(
      `SELECT wave || ' ' || CASE WHEN due_at = 'infinity' AND settled_at IS NULL THEN 'PAUSED' ELSE state END AS state,
         count(*)::int AS count
       FROM delivery WHERE subject_id = $1 GROUP BY 1 ORDER BY 1`,
      [uuidOf(id)],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  const asked = async (id: string, cookie = here.viewer.cookie) =>
    (
      await api.ask<{ advisory: Pick<Notice, 'pause'> }>(
        cookie,
        'query ($id: ID!) { advisory(id: $id) { pause { since actor actorName } preparation { done total } } }',
        { id },
      )
    ).data?.advisory;

  it('sends nothing more of it and writes none of its messages, and goes on with both', async () => {
    const { id, version } = await published();
    const paused = await worked(officer.pause(id, version));
    const pause = {
      since: api.clock().toISOString(),
      actor: `person:${here.officer.id}`,
      actorName: expect.stringMatching(/./) as string,
    };
    expect(paused).toMatchObject({
      state: 'PUBLISHED',
      version: version + 1,
      pause,
      funnel: { messages: 1_000 },
    });
    expect(await asked(id)).toEqual({ pause, preparation: { done: 500, total: 2_401 } });
    // The stop is in effect with the answer, before any delivery has followed.
    expect(await settleDue(api, 'ACCEPTED')).toEqual([]);
    expect(await preparePortions(api)).toEqual([]);
    await settleStops(api);
    expect(await states(id)).toEqual({ 'v1 PAUSED': 1_000 });
    expect(await worked(officer.resume(id, version + 1))).toMatchObject({
      version: version + 2,
      pause: null,
    });
    await settleStops(api);
    expect(await states(id)).toEqual({ 'v1 PENDING': 1_000 });
    await prepareAll();
    expect(await asked(id)).toEqual({ pause: null, preparation: null });
    expect(await states(id)).toEqual({ 'v1 PENDING': 4_802 });
    expect(await settleDue(api, 'ACCEPTED', 10)).toHaveLength(10);
  });

  it('holds up no other notice', async () => {
    const { id, version } = await published();
    const other = await published();
    await worked(officer.pause(id, version));
    await prepareAll();
    expect(await states(other.id)).toEqual({ 'v1 PENDING': 4_802 });
    expect(await settleDue(api, 'ACCEPTED', 100)).toHaveLength(100);
    expect(await states(id)).toEqual({ 'v1 PENDING': 1_000 });
  });

  it('is done once a key, by the version, where there is something to pause', async () => {
    const draft = await worked(officer.create());
    expect(await refused(officer.pause(draft.id, 1))).toMatchObject({ code: 'ADVISORY_NOT_PUBLISHED' });
    const { id, version } = await worked(officer.publish(draft.id, 1));
    expect(await refused(officer.resume(id, version))).toMatchObject({
      code: 'ADVISORY_NOT_PAUSED',
      field: 'id',
    });
    expect(await refused(officer.pause(id, 1))).toMatchObject({
      code: 'ADVISORY_CONFLICT',
      field: 'version',
    });
    const key = randomUUID();
    const first = await officer.pause(id, version, key);
    expect(first.errors).toBeUndefined();
    expect(await officer.pause(id, version, key)).toEqual(first);
    expect(await refused(officer.pause(id, version + 1))).toMatchObject({ code: 'ADVISORY_ALREADY_PAUSED' });
    await worked(officer.resume(id, version + 1, key.replace(/^./, 'r')));
    await prepareAll();
    await settleStops(api);
    while ((await settleDue(api, 'ACCEPTED')).length > 0);
    expect(await refused(officer.pause(id, version + 2))).toMatchObject({
      code: 'ADVISORY_ALL_SENT',
      field: 'id',
    });
    const { rows } = await api.tenants.sql.query(
      `SELECT action, actor FROM audit WHERE record_id = $1 AND action ~ '(pause|resume)' ORDER BY at, action`,
      [uuidOf(id)],
    );
    const actor = `person:${here.officer.id}`;
    expect(rows).toEqual(
      ['pause', 'resume'].map((verb) => ({ action: `advisories.${verb}Advisory`, actor })),
    );
  });

  it('ends with a correction, which goes to all that were addressed', async () => {
    const { id, version } = await published();
    await settleDue(api, 'ACCEPTED', 10);
    await worked(officer.pause(id, version));
    await worked(officer.update(id, version + 1, { content: shortContent({ title: '正しい題' }) }));
    await worked(officer.correct(id, version + 2));
    expect(await asked(id)).toMatchObject({ pause: null });
    await prepareAll();
    await settleStops(api);
    expect(await states(id)).toEqual({ 'v1 ACCEPTED': 10, 'v1 CANCELLED': 990, 'v2 PENDING': 4_802 });
  });

  it('is for an officer of the association alone', async () => {
    const { id, version } = await published();
    const elsewhere = await api.tenants.prefecture();
    const stranger = advisoryBench(api, elsewhere.officer.cookie);
    for (const act of ['pause', 'resume'] as const) {
      expect(await refused(stranger[act](id, version))).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
      for (const { cookie } of [here.viewer, here.manager, here.branchOfficer, here.headOffice]) {
        expect(await refused(advisoryBench(api, cookie)[act](id, version))).toMatchObject({
          code: 'FORBIDDEN',
        });
      }
    }
    await worked(officer.pause(id, version));
    expect(await asked(id, elsewhere.viewer.cookie)).toBeNull();
    expect(await refused(stranger.resume(id, version + 1))).toMatchObject({ code: 'NOT_FOUND' });
    // A stop of another tenant has no effect on this notice.
    const theirs = await published(stranger);
    await worked(stranger.pause(theirs.id, theirs.version));
    await settleStops(api);
    expect(await states(id)).toEqual({ 'v1 PAUSED': 1_000 });
  });
});
