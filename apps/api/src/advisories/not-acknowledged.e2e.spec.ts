import { randomUUID } from 'node:crypto';
import type { Prefecture, TestPharmacy } from '@sonae/testing';
import { advisoryBench, shortContent, worked } from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

interface Listed {
  pharmacies: { totalCount: number; edges: { node: { code: string } }[] };
}
interface Sent {
  advisory: {
    funnel: { pharmacies: number; acknowledged: number; withdrawn: number };
    deliveries: { totalCount: number; edges: { node: { pharmacy: { code: string } } }[] };
  } | null;
}

describe('pharmacies that have not acknowledged a notice', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  let silent: TestPharmacy;
  let gone: TestPharmacy;
  let id: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    const { branchId, corporationId } = here.pharmacy;
    silent = await api.tenants.pharmacy(here.associationId, { branchId, corporationId });
    gone = await api.tenants.pharmacy(here.associationId);
    for (const shop of [here.pharmacy, silent, gone]) await api.tenants.contact(shop);
    const desk = advisoryBench(api, here.officer.cookie);
    const draft = await worked(desk.create());
    ({ id } = await worked(desk.publish(draft.id, draft.version)));
    await api.tenants.sql.query('UPDATE pharmacy SET withdrawn_at = now() WHERE id = $1', [gone.id]);
    const { errors } = await api.ask(
      here.manager.cookie,
      'mutation ($id: ID!) { acknowledgeAdvisory(input: { id: $id }) { advisory { acknowledgedAt } } }',
      { id },
    );
    expect(errors).toBeUndefined();
  });

  const waiting = async (as: { cookie: string }, more: object = {}) => {
    const { data, errors } = await api.ask<Listed>(
      as.cookie,
      'query ($filter: PharmacyFilter) { pharmacies(filter: $filter) { totalCount edges { node { code } } } }',
      { filter: { notAcknowledged: id, ...more } },
    );
    expect(errors).toBeUndefined();
    const { totalCount, edges } = data!.pharmacies;
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => node.code);
  };
  const sent = async (args: string, as: { cookie: string } = here.officer) => {
    const { data, errors } = await api.ask<Sent>(
      as.cookie,
      `query ($id: ID!) { advisory(id: $id) { funnel { pharmacies acknowledged withdrawn }
        deliveries(${args}) { totalCount edges { node { pharmacy { code } } } } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    return data!.advisory;
  };
  const sentTo = async (args: string) => {
    const { totalCount, edges } = (await sent(args))!.deliveries;
    expect(totalCount).toBe(edges.length);
    return [...new Set(edges.map(({ node }) => node.pharmacy.code))].sort();
  };

  it('are listed one by one, as many as the funnel leaves, also when it was acknowledged signed in', async () => {
    expect(await waiting(here.officer)).toEqual([silent.code]);
    expect(await waiting(here.viewer, { search: silent.code })).toEqual([silent.code]);
    expect(await waiting(here.officer, { withdrawn: true })).toEqual([gone.code]);
    const { funnel } = (await sent('first: 1'))!;
    expect(funnel).toEqual({ pharmacies: 3, acknowledged: 1, withdrawn: 1 });
  });

  it('are those whose messages wait for it', async () => {
    expect(await sentTo('acknowledged: true')).toEqual([here.pharmacy.code]);
    expect(await sentTo('acknowledged: false')).toEqual([silent.code, gone.code].sort());
    expect(await sentTo('first: 100')).toHaveLength(3);
  });

  it('are all of them again after a correction, whose earlier version stays acknowledged', async () => {
    const desk = advisoryBench(api, here.officer.cookie);
    const { version } = await worked(
      desk.update(id, 2, { content: shortContent({ title: 'ルーターの更新について（改）' }) }),
    );
    await worked(desk.correct(id, version, '件名を改めました。', randomUUID()));
    expect(await waiting(here.officer)).toEqual([here.pharmacy.code, silent.code].sort());
    expect(await sentTo('version: 2, acknowledged: true')).toEqual([]);
    expect(await sentTo('version: 1, acknowledged: true')).toEqual([here.pharmacy.code]);
  });

  it('are seen by their own branch and owner alone; another tenant sees nothing', async () => {
    const apart = await api.tenants.pharmacy(here.associationId);
    expect(apart.branchId).not.toBe(silent.branchId);
    expect(apart.corporationId).not.toBe(silent.corporationId);
    expect(await waiting(here.branchOfficer)).toEqual([silent.code]);
    expect(await waiting(here.headOffice)).toEqual([silent.code]);
    for (const who of [there.officer, there.branchOfficer, there.headOffice])
      expect(await waiting(who)).toEqual([]);
    expect(await sent('acknowledged: false', there.officer)).toBeNull();
    const draft = await worked(advisoryBench(api, here.officer.cookie).create());
    for (const other of [draft.id, silent.id, 'x'])
      expect(await waiting(here.officer, { notAcknowledged: other })).toEqual([]);
  });
});
