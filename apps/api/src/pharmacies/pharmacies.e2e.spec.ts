import { randomUUID } from 'node:crypto';
import type { Prefecture, TestPharmacy } from '@sonae/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

interface Node {
  id: string;
  code: string;
  name: string;
  status: string;
}
interface Page {
  pharmacies: {
    totalCount: number;
    edges: { cursor: string; node: Node }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const page = `query ($first: Int, $after: String, $filter: PharmacyFilter) {
  pharmacies(first: $first, after: $after, filter: $filter) {
    totalCount edges { cursor node { id code name status } } pageInfo { hasNextPage endCursor } } }`;
const whole = `id code name address managerName branch { id name } corporation { id name } status dueOn answeredCount
  lastSubmittedAt openIncidentCount lastAcknowledgedAt contacts { id email role bouncedAt } version`;
const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');

describe('pharmacies', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  let shops: TestPharmacy[];
  let frameworkId: string;
  const list = async (as: string, variables: object = {}) => {
    const { data, errors } = await api.ask<Page>(as, page, variables);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.pharmacies;
  };
  const codes = ({ edges }: Page['pharmacies']) => edges.map(({ node }) => node.code);
  const review = (pharmacy: TestPharmacy, given: object) =>
    api.tenants.insert('assessment', {
      association_id: pharmacy.associationId,
      branch_id: pharmacy.branchId,
      corporation_id: pharmacy.corporationId,
      pharmacy_id: pharmacy.id,
      framework_id: frameworkId,
      period: 1,
      opened_at: api.clock(),
      due_on: '2026-09-07',
      ...given,
    });

  beforeAll(async () => {
    // 23:45 in Japan on the 9th.
    api = await startTestApi({}, '2026-06-09T14:45:00Z');
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    const found = await api.tenants.sql.query<{ id: string }>('SELECT id FROM framework');
    frameworkId = found.rows[0]?.id ?? '';
    const { associationId } = here;
    const { branchId, corporationId } = here.pharmacy;
    shops = [];
    for (let number = 0; number < 23; number += 1) {
      const place = number < 10 ? { branchId } : { corporationId };
      shops.push(await api.tenants.pharmacy(associationId, { ...place, code: `Q${String(100 + number)}` }));
    }
  });
  afterAll(() => api.close());

  it('come by code, page after page, every one once', async () => {
    const all: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const answer: Page['pharmacies'] = await list(here.officer.cookie, { first: 7, after });
      expect(answer.totalCount).toBe(24);
      all.push(...codes(answer));
      after = answer.pageInfo.endCursor;
      if (!answer.pageInfo.hasNextPage) break;
    }
    expect(all).toEqual([here.pharmacy.code, ...shops.map(({ code }) => code)].sort());
    expect(codes(await list(here.officer.cookie, { first: 100 }))).toHaveLength(24);
    expect(codes(await list(here.officer.cookie, { first: 1 }))).toHaveLength(1);
  });

  it('A pharmacy is listed to its own branch, owner and association, and to no other tenant.', async () => {
    expect((await list(here.branchOfficer.cookie)).totalCount).toBe(11);
    expect((await list(here.headOffice.cookie)).totalCount).toBe(14);
    expect(codes(await list(there.officer.cookie))).toEqual([there.pharmacy.code]);
    const one = `query ($id: ID) { pharmacy(id: $id) { id } }`;
    const id = globalId('Pharmacy', here.pharmacy.id);
    for (const who of ['officer', 'viewer', 'branchOfficer', 'headOffice', 'manager', 'staff'] as const) {
      expect((await api.ask(there[who].cookie, one, { id })).data).toEqual({ pharmacy: null });
      expect((await api.ask(here[who].cookie, one, { id })).data).toEqual({ pharmacy: { id } });
    }
    expect((await api.ask(here.manager.cookie, one)).data).toEqual({ pharmacy: { id } });
    expect((await api.ask(here.officer.cookie, one)).data).toEqual({ pharmacy: null });
    const other = globalId('Pharmacy', shops[0]?.id ?? '');
    expect((await api.ask(here.manager.cookie, one, { id: other })).data).toEqual({ pharmacy: null });
    const refused = await api.ask(here.manager.cookie, page);
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('have the status of their open review, which turns at midnight in Japan', async () => {
    const signed = {
      submitted_at: api.clock(),
      signed_by: here.manager.id,
      signed_name: '見本',
      answers_digest: 'x',
    };
    const cases: [object[], string, string][] = [
      [[{ due_on: '2026-06-09' }], 'NO_RESPONSE', 'NO_RESPONSE'],
      [[{ due_on: '2026-01-01' }], 'NO_RESPONSE', 'NO_RESPONSE'],
      [[{ due_on: '2026-06-09', answered_count: 3 }], 'IN_PROGRESS', 'LATE'],
      [[signed, { period: 2, due_on: '2026-06-09' }], 'ANSWERED', 'LATE'],
      [[signed, { period: 2, due_on: '2026-06-10', answered_count: 5 }], 'ANSWERED', 'ANSWERED'],
      [[signed, { period: 2, due_on: '2026-06-08' }], 'LATE', 'LATE'],
      [[], 'NO_RESPONSE', 'NO_RESPONSE'],
    ];
    for (const [index, [reviews]] of cases.entries()) {
      const shop = shops[index];
      if (shop) for (const given of reviews) await review(shop, given);
    }
    const statuses = async () => {
      const { edges } = await list(here.officer.cookie, { filter: { search: 'Q' } });
      return edges.slice(0, cases.length).map(({ node }) => node.status);
    };
    expect(await statuses()).toEqual(cases.map(([, before]) => before));
    const late = await list(here.officer.cookie, { filter: { status: 'LATE' } });
    expect([late.totalCount, codes(late)]).toEqual([1, ['Q105']]);
    api.clock.advance(16 * 60_000);
    expect(await statuses()).toEqual(cases.map(([, , after]) => after));
    expect(codes(await list(here.officer.cookie, { filter: { status: 'LATE' } }))).toEqual([
      'Q102',
      'Q103',
      'Q105',
    ]);
    const overdue = async (more: object, as = here.officer.cookie) => {
      const found = await list(as, { filter: { overdue: true, ...more } });
      expect(found.totalCount).toBe(found.edges.length);
      return codes(found);
    };
    // Pharmacies that never answered are overdue too, whatever their status.
    expect(await overdue({})).toEqual(['Q100', 'Q101', 'Q102', 'Q103', 'Q105']);
    expect(await overdue({ status: 'NO_RESPONSE' })).toEqual(['Q100', 'Q101']);
    expect(await overdue({}, there.officer.cookie)).toEqual([]);
    expect((await list(here.officer.cookie, { filter: { overdue: false } })).totalCount).toBe(24);
  });

  it('tell their contacts, incidents, acknowledgements and last submission in one answer', async () => {
    const { pharmacy } = here;
    const tenant = {
      association_id: pharmacy.associationId,
      branch_id: pharmacy.branchId,
      corporation_id: pharmacy.corporationId,
      pharmacy_id: pharmacy.id,
    };
    await api.tenants.sql.query('UPDATE contact SET bounced_at = $2 WHERE pharmacy_id = $1', [
      pharmacy.id,
      api.clock(),
    ]);
    await review(pharmacy, { answered_count: 4, due_on: '2027-02-28' });
    for (const [number, submitted] of [api.clock(), null].entries()) {
      await api.tenants.insert('incident', {
        ...tenant,
        number: number + 1,
        kind: 'SUSPICION',
        department: '調剤室',
        place: '受付',
        occurred_at: api.clock(),
        reporter_name: '見本',
        reporter_phone: '01-0000-0000',
        condition: '画面が動かない',
        impact: 'PARTIAL',
        recorded_at: api.clock(),
        submitted_at: submitted,
      });
    }
    const query = `{ pharmacy { ${whole} } }`;
    const { data } = await api.ask<{ pharmacy: Record<string, unknown> }>(here.manager.cookie, query);
    expect(data?.pharmacy).toMatchObject({
      id: globalId('Pharmacy', pharmacy.id),
      branch: { id: globalId('Branch', pharmacy.branchId) },
      corporation: { id: globalId('Corporation', pharmacy.corporationId) },
      status: 'IN_PROGRESS',
      dueOn: '2027-02-28',
      answeredCount: 4,
      lastSubmittedAt: null,
      openIncidentCount: 1,
      contacts: [
        { role: 'MANAGER', bouncedAt: '2026-06-09T15:01:00.000Z' },
        { role: 'OWNER', bouncedAt: '2026-06-09T15:01:00.000Z' },
      ],
    });
    const listed = `{ pharmacies(first: 1) { edges { node { ${whole} } } } }`;
    const answer = await api.ask<{ pharmacies: { edges: { node: unknown }[] } }>(here.officer.cookie, listed);
    expect(answer.data?.pharmacies.edges[0]?.node).toEqual(data?.pharmacy);
    for (const field of ['version', 'branch { id name }', 'status', 'dueOn', 'openIncidentCount']) {
      const alone = await api.ask<typeof data>(here.manager.cookie, `{ pharmacy { ${field} } }`);
      expect(data?.pharmacy).toMatchObject(alone.data?.pharmacy ?? { asked: field });
    }
  });

  it('are found by branch, by part of the name and by the beginning of the code', async () => {
    const ask = (filter: object) => list(here.officer.cookie, { filter });
    expect((await ask({ branchId: globalId('Branch', here.pharmacy.branchId) })).totalCount).toBe(11);
    expect((await ask({ branchId: globalId('Branch', there.pharmacy.branchId) })).totalCount).toBe(0);
    expect(codes(await ask({ search: 'q10' }))).toHaveLength(10);
    expect(codes(await ask({ search: shops[3]?.name.slice(2) }))).toEqual([shops[3]?.code]);
    for (const search of ['%', '_', "' OR true --", '\\', '100%', '見本薬局%']) {
      expect((await ask({ search })).totalCount).toBe(0);
    }
    for (const search of ['', ' ', 'a'.repeat(51)]) {
      const { errors } = await api.ask(here.officer.cookie, page, { filter: { search } });
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'PHARMACY_SEARCH_INVALID',
        field: 'filter.search',
      });
    }
    for (const [variables, code, field] of [[{ after: 'nonsense' }, 'CURSOR_INVALID', 'after']] as const) {
      const { errors } = await api.ask(here.officer.cookie, page, variables);
      expect(errors?.[0]?.extensions).toMatchObject({ code, field });
    }
    const ids = ['nonsense', globalId('Pharmacy', here.pharmacy.id), globalId('Branch', randomUUID())];
    for (const branchId of ids) expect((await ask({ branchId })).totalCount).toBe(0);
  });
});
