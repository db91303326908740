import { buildASTSchema, getNamedType, isObjectType, parse } from 'graphql';
import type { Prefecture } from '@sonae/testing';
import { readTypeDefinitions } from '../graphql/contract/type-definitions.js';
import { toGlobalId } from '../graphql/ids/global-id.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const types = Object.values(buildASTSchema(parse(readTypeDefinitions())).getTypeMap()).filter(isObjectType);
const pharmacyFields = Object.values(types.find(({ name }) => name === 'Pharmacy')?.getFields() ?? {});
/** Selects a field: a record by its id, another object by its scalars. */
const whole = ({ name, type }: (typeof pharmacyFields)[number]): string => {
  const below = getNamedType(type);
  if (!isObjectType(below)) return name;
  const fields = Object.values(below.getFields());
  const scalars = fields
    .filter((field) => !isObjectType(getNamedType(field.type)))
    .map((field) => field.name);
  return `${name} { __typename ${scalars.includes('id') ? 'id' : scalars.join(' ')} }`;
};
/** Every field of a pharmacy. */
const everything = `fragment everything on Pharmacy { ${pharmacyFields
  .filter(({ args }) => args.length === 0)
  .map(whole)
  .join(' ')} }`;
type Told = Record<string, unknown>;

describe('a pharmacy', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  let incidentId: string;
  let advisoryId: string;

  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    const { pharmacy, associationId: association_id } = here;
    const now = api.clock();
    const tenant = {
      association_id,
      branch_id: pharmacy.branchId,
      corporation_id: pharmacy.corporationId,
      pharmacy_id: pharmacy.id,
    };
    await api.tenants.insert('assessment', {
      ...tenant,
      framework_id: (await api.tenants.sql.query<{ id: string }>('SELECT id FROM framework')).rows[0]?.id,
      period: 1,
      opened_at: now,
      due_on: '2026-12-01',
      answered_count: 3,
    });
    incidentId = await api.tenants.insert('incident', {
      ...tenant,
      number: 1,
      kind: 'INCIDENT',
      department: '調剤室',
      place: 'PC',
      occurred_at: now,
      reporter_name: '見本',
      reporter_phone: '0',
      condition: '画面が動かない',
      impact: 'NONE',
      recorded_at: now,
      submitted_at: now,
    });
    advisoryId = await api.tenants.insert('advisory', { association_id, created_at: now, updated_at: now });
    const draft = { association_id, advisory_id: advisoryId, content: '{}', audience: '{"kind":"ALL"}' };
    await api.tenants.insert('advisory_draft', draft);
    const message_id = await api.tenants.insert('message', {
      association_id,
      kind: 'ADVISORY',
      sender_name: '見本',
      compiled: '{}',
      audience_count: 1,
      created_at: now,
    });
    await api.tenants.insert('delivery', {
      ...tenant,
      message_id,
      subject_id: advisoryId,
      recipient_id: message_id,
      channel: 'EMAIL',
      wave: 'v1',
      address: 'to@example.jp',
      fields: '{"recipientName":"受取"}',
      state: 'ACCEPTED',
      due_at: now,
      created_at: now,
      settled_at: now,
    });
  });
  afterAll(() => api.close());

  const everywhere = `query ($incident: ID!, $advisory: ID!) {
    incident(id: $incident) { pharmacy { ...everything } }
    incidents { edges { node { pharmacy { ...everything } } } }
    advisory(id: $advisory) { deliveries { edges { node { id pharmacy { ...everything } } } } }
    dashboard { openIncidents { pharmacy { ...everything } } nextReviews { pharmacy { ...everything } } }
    node(id: $incident) { ... on Incident { pharmacy { ...everything } } }
  } ${everything}`;
  const pharmaciesIn = (value: unknown): Told[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, below]) =>
          key === 'pharmacy' ? [below as Told] : pharmaciesIn(below),
        );
  const ids = () => ({
    incident: toGlobalId('Incident', incidentId),
    advisory: toGlobalId('Advisory', advisoryId),
  });

  it('is the only type of its id: nothing but records that `node` finds have one', () => {
    const others = types.filter(
      (type) => type.getFields()['id'] && !type.getInterfaces().some(({ name }) => name === 'Node'),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it('tells the same wherever it stands, every field of it', async () => {
    const id = toGlobalId('Pharmacy', here.pharmacy.id);
    const alone = await api.ask<{ pharmacy: Told }>(
      here.officer.cookie,
      `query ($id: ID!) { pharmacy(id: $id) { ...everything } } ${everything}`,
      { id },
    );
    expect(alone.data?.pharmacy).toMatchObject({ id, answeredCount: 3, openIncidentCount: 1 });
    const { data, errors } = await api.ask(here.officer.cookie, everywhere, ids());
    expect(errors).toBeUndefined();
    const found = pharmaciesIn(data);
    expect(found).toHaveLength(6);
    for (const each of found) expect(each).toEqual(alone.data?.pharmacy);
    const own = await api.ask(
      here.manager.cookie,
      `{ incidents { edges { node { pharmacy { ...everything } } } } } ${everything}`,
    );
    expect(pharmaciesIn(own.data)).toEqual([alone.data?.pharmacy]);
  });

  it('is told by a single delivery and by a report that is written, asked again with more', async () => {
    const listed = await api.ask<{ advisory: { deliveries: { edges: { node: { id: string } }[] } } }>(
      here.officer.cookie,
      'query ($advisory: ID!) { advisory(id: $advisory) { deliveries { edges { node { id } } } } }',
      { advisory: ids().advisory },
    );
    const { data: delivery } = await api.ask(
      here.officer.cookie,
      'query ($id: ID!) { node(id: $id) { ... on Delivery { pharmacy { address } } } }',
      { id: listed.data?.advisory.deliveries.edges[0]?.node.id },
    );
    expect(pharmaciesIn(delivery)).toEqual([{ address: expect.any(String) as string }]);
    const report = (selected: string) =>
      api.ask(
        here.manager.cookie,
        `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { pharmacy { ${selected} } } } }`,
        {
          input: {
            idempotencyKey: 'report-0001',
            kind: 'NEAR_MISS',
            department: '受付',
            place: 'PC',
            occurredAt: api.clock().toISOString(),
            reporterName: '見本',
            reporterPhone: '00-0000-0000',
            condition: '不審なメール',
            impact: 'NONE',
            submit: false,
          },
        },
      );
    expect(pharmaciesIn((await report('name')).data)).toEqual([{ name: here.pharmacy.name }]);
    expect(pharmaciesIn((await report('answeredCount')).data)).toEqual([{ answeredCount: 3 }]);
  });

  it('is told with its report after it has withdrawn', async () => {
    const withdrawn = 'UPDATE pharmacy SET withdrawn_at = $2 WHERE id = $1';
    await api.tenants.sql.query(withdrawn, [here.pharmacy.id, api.clock()]);
    const asked = 'query ($incident: ID!) { incident(id: $incident) { pharmacy { name address } } }';
    const { data } = await api.ask(here.officer.cookie, asked, { incident: ids().incident });
    expect(pharmaciesIn(data)).toEqual([{ name: here.pharmacy.name, address: expect.any(String) as string }]);
    await api.tenants.sql.query(withdrawn, [here.pharmacy.id, null]);
  });

  it('shows another association nothing of it', async () => {
    const { data, errors } = await api.ask(there.officer.cookie, everywhere, ids());
    expect(errors).toBeUndefined();
    expect(pharmaciesIn(data)).toEqual([]);
  });

  it('is paged with bounds at both ends', async () => {
    const pages = (after?: string) =>
      api.ask<{ pharmacies: { edges: { cursor: string }[]; pageInfo: object } }>(
        here.officer.cookie,
        `query ($after: String) { pharmacies(after: $after) {
          edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        { after },
      );
    const [only] = (await pages()).data?.pharmacies.edges ?? [];
    const ends = { startCursor: only?.cursor, endCursor: only?.cursor };
    expect((await pages()).data?.pharmacies.pageInfo).toEqual({
      ...ends,
      hasNextPage: false,
      hasPreviousPage: false,
    });
    expect((await pages(only?.cursor)).data?.pharmacies).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });
});
