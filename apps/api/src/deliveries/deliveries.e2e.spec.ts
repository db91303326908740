import type { Prefecture } from '@sonae/testing';
import { parseGlobalId, toGlobalId } from '../graphql/ids/global-id.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

interface Page {
  totalCount: number;
  edges: { node: { id: string; address: string; state: string; pharmacy: { id: string; code: string } } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const fields = `totalCount edges { node { id address recipientName state attempts reply settledAt pharmacy { id code } } }
  pageInfo { hasNextPage endCursor }`;
const query = `query ($id: ID!, $first: Int, $after: String, $state: DeliveryState) {
  advisory(id: $id) { deliveries(first: $first, after: $after, state: $state) { ${fields} } } }`;

describe('the recipients of a notice', () => {
  let api: TestApi;
  let here: Prefecture;
  let advisoryIds: string[];
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    const { pharmacy } = here;
    const now = api.clock();
    const association_id = here.associationId;
    advisoryIds = [];
    for (const count of [25, 3]) {
      const id = await api.tenants.insert('advisory', { association_id, created_at: now, updated_at: now });
      const notice = { association_id, advisory_id: id };
      await api.tenants.insert('advisory_draft', { ...notice, content: '{}', audience: '{"kind":"ALL"}' });
      const message_id = await api.tenants.insert('message', {
        association_id,
        kind: 'ADVISORY',
        sender_name: '見本',
        compiled: '{}',
        audience_count: count,
        created_at: now,
      });
      for (let number = 1; number <= count; number += 1) {
        await api.tenants.insert('delivery', {
          association_id,
          branch_id: pharmacy.branchId,
          corporation_id: pharmacy.corporationId,
          pharmacy_id: pharmacy.id,
          message_id,
          subject_id: id,
          recipient_id: message_id.slice(0, -2) + String(number + 10),
          channel: 'EMAIL',
          wave: 'v1',
          address: `to${number}@example.jp`,
          fields: JSON.stringify({ recipientName: `受取 ${number}` }),
          state: number % 5 === 0 ? 'BOUNCED' : 'ACCEPTED',
          reply: number % 5 === 0 ? 'no such user' : null,
          due_at: now,
          created_at: now,
          settled_at: now,
        });
      }
      advisoryIds.push(toGlobalId('Advisory', id));
    }
  });
  afterAll(() => api.close());
  const list = async (variables: object) => {
    const answer = await api.ask<{ advisory: { deliveries: Page } }>(here.viewer.cookie, query, variables);
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.advisory.deliveries;
  };

  it('come page after page, every one once, with the state of each', async () => {
    const seen = new Set<string>();
    let after: string | null = null;
    for (let pages = 0; pages < 5; pages += 1) {
      const page: Page = await list({ id: advisoryIds[0], first: 10, after });
      expect(page.totalCount).toBe(25);
      for (const { node } of page.edges) seen.add(node.address);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen.size).toBe(25);
    const bounced = await list({ id: advisoryIds[0], state: 'BOUNCED' });
    expect(bounced.totalCount).toBe(5);
    expect(bounced.edges[0]?.node).toMatchObject({
      state: 'BOUNCED',
      reply: 'no such user',
      pharmacy: { id: toGlobalId('Pharmacy', here.pharmacy.id), code: here.pharmacy.code },
    });
  });

  it('of several notices are read in one transaction', async () => {
    const transactions: string[] = [];
    const { database } = api.services;
    const [read, readInOneTrip] = [database.read.bind(database), database.readInOneTrip.bind(database)];
    database.read = (scope, work) => {
      transactions.push(scope.kind);
      return read(scope, work);
    };
    database.readInOneTrip = (scope, work) => {
      transactions.push(scope.kind);
      return readInOneTrip(scope, work);
    };
    const answer = await api.ask<{ advisories: { edges: { node: { deliveries: Page } }[] } }>(
      here.officer.cookie,
      '{ advisories(first: 2) { edges { node { deliveries { totalCount } } } } }',
    );
    Object.assign(database, { read, readInOneTrip });
    expect(answer.errors).toBeUndefined();
    const counts = answer.data?.advisories.edges.map(({ node }) => node.deliveries.totalCount);
    expect(counts?.sort()).toEqual([25, 3]);
    // the session, the notices, their recipients
    expect(transactions).toEqual(['system', 'association', 'association']);
  });

  it('are for the association only, and for no other one', async () => {
    const { officer } = await api.tenants.prefecture();
    expect((await api.ask(officer.cookie, query, { id: advisoryIds[0] })).data).toEqual({ advisory: null });
    const manager = await api.ask(here.manager.cookie, query, { id: advisoryIds[0] });
    expect(manager.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const bad = await api.ask(here.officer.cookie, query, { id: advisoryIds[0], after: 'nonsense' });
    expect(bad.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_INVALID', field: 'after' });
    expect(parseGlobalId(advisoryIds[0] ?? '')?.type).toBe('Advisory');
  });
});
