import { buildASTSchema, isObjectType, parse } from 'graphql';
import type { Prefecture, TestPerson } from '@sonae/testing';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { toGlobalId } from './global-id.js';
import { gatherNodeFinders } from './node-finders.js';
import type { Feature } from '../../feature.js';
import * as features from '../../features.js';
import { readTypeDefinitions } from '../contract/type-definitions.js';

const nodeTypes = Object.values(buildASTSchema(parse(readTypeDefinitions())).getTypeMap())
  .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'))
  .map(({ name }) => name);

const all: readonly Feature[] = Object.values(features);

describe('node', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  let ids: Record<string, { id: string; who: TestPerson }>;
  const ask = async (who: TestPerson | undefined, id: string, more = '') =>
    (
      await api.ask<{ node: Record<string, unknown> | null }>(
        who?.cookie,
        `query ($id: ID!) { node(id: $id) { id __typename ${more} } }`,
        { id },
      )
    ).data?.node;

  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    const { pharmacy, officer, manager } = here;
    const tenant = {
      association_id: pharmacy.associationId,
      branch_id: pharmacy.branchId,
      corporation_id: pharmacy.corporationId,
      pharmacy_id: pharmacy.id,
    };
    const now = api.clock();
    const later = new Date(now.getTime() + 3_600_000);
    const only = async (sql: string, params: unknown[] = []) =>
      (await api.tenants.sql.query<{ id: string }>(sql, params)).rows[0]?.id ?? '';
    const framework = await only('SELECT id FROM framework');
    const advisory = await api.tenants.insert('advisory', {
      association_id: here.associationId,
      created_at: now,
      updated_at: now,
    });
    await api.tenants.insert('advisory_draft', {
      association_id: here.associationId,
      advisory_id: advisory,
      content: '{}',
      audience: '{"kind":"ALL"}',
    });
    ids = {
      Advisory: { who: officer, id: advisory },
      ApiKey: {
        who: manager,
        id: await api.tenants.insert('api_key', {
          ...tenant,
          name: 'レセコン',
          prefix: 'sonae_test',
          secret_hash: 'x',
          created_by: manager.id,
          held_by: manager.id,
          created_at: now,
          expires_at: later,
        }),
      },
      Assessment: {
        who: officer,
        id: await api.tenants.insert('assessment', {
          ...tenant,
          framework_id: framework,
          period: 1,
          opened_at: now,
          due_on: '2026-12-01',
        }),
      },
      Association: { who: officer, id: here.associationId },
      Branch: { who: officer, id: pharmacy.branchId },
      Contact: { who: officer, id: await api.tenants.contact(pharmacy) },
      Corporation: { who: officer, id: pharmacy.corporationId },
      Delivery: {
        who: officer,
        id: await api.tenants.insert('delivery', {
          ...tenant,
          message_id: await api.tenants.insert('message', {
            association_id: here.associationId,
            kind: 'ADVISORY',
            sender_name: '見本',
            compiled: '{}',
            audience_count: 1,
            created_at: now,
          }),
          subject_id: advisory,
          recipient_id: here.manager.id,
          channel: 'EMAIL',
          wave: 'v1',
          address: 'to@example.jp',
          fields: '{"recipientName":"見本"}',
          due_at: now,
          created_at: now,
        }),
      },
      Incident: {
        who: manager,
        id: await api.tenants.insert('incident', {
          ...tenant,
          number: 1,
          kind: 'SUSPICION',
          department: '調剤室',
          place: '受付',
          occurred_at: now,
          reporter_name: '見本',
          reporter_phone: '01-0000-0000',
          condition: '画面が動かない',
          impact: 'PARTIAL',
          recorded_at: now,
        }),
      },
      Invitation: {
        who: officer,
        id: await api.tenants.insert('invitation', {
          association_id: here.associationId,
          role: 'ASSOCIATION_VIEWER',
          email: 'invited@example.jp',
          name: '招待 された',
          created_at: now,
          expires_at: later,
        }),
      },
      MemberImport: {
        who: officer,
        id: await api.tenants.insert('member_import', {
          association_id: here.associationId,
          file_name: 'a.csv',
          state: 'CHECKED',
          row_count: 0,
          created_count: 0,
          updated_count: 0,
          unchanged_count: 0,
          error_count: 0,
          errors: '[]',
          warnings: '[]',
          new_branches: '[]',
          rows: '[]',
          created_at: now,
        }),
      },
      Membership: { who: officer, id: here.manager.membershipId },
      Person: { who: officer, id: here.manager.id },
      Pharmacy: { who: officer, id: pharmacy.id },
      Session: { who: officer, id: await only('SELECT id FROM session WHERE person_id = $1', [officer.id]) },
    };
  });
  afterAll(() => api.close());

  it('knows every type that is a Node, and tells each from its opaque id', async () => {
    expect([...gatherNodeFinders(all).keys()].sort()).toEqual([...nodeTypes].sort());
    for (const [type, { id, who }] of Object.entries(ids)) {
      const globalId = toGlobalId(type, id);
      expect(await ask(who, globalId)).toEqual({ id: globalId, __typename: type });
    }
    const framework =
      (await api.tenants.sql.query<{ id: string }>('SELECT id FROM framework')).rows[0]?.id ?? '';
    const globalId = toGlobalId('Framework', framework);
    expect(await ask(here.staff, globalId, '... on Framework { items { code } }')).toMatchObject({
      items: expect.arrayContaining([{ code: '5-6' }]) as unknown,
    });
  });

  it('answers records of another association like records that do not exist', async () => {
    for (const [type, { id }] of Object.entries(ids)) {
      for (const who of ['officer', 'viewer', 'branchOfficer', 'headOffice', 'manager', 'staff'] as const) {
        expect([type, who, await ask(there[who], toGlobalId(type, id))]).toEqual([type, who, null]);
      }
    }
    for (const id of ['', 'x', toGlobalId('Pharmacy', 'x'), toGlobalId('__proto__', here.pharmacy.id)]) {
      expect(await ask(here.officer, id)).toBeNull();
    }
    expect(await ask(here.officer, toGlobalId('constructor', here.pharmacy.id))).toBeNull();
    expect(await ask(here.officer, toGlobalId('Branch', here.pharmacy.id))).toBeNull();
  });

  it('shows no more of a record than its own query does', async () => {
    const { staff, manager, officer, branchOfficer } = here;
    expect(await ask(staff, toGlobalId('Person', manager.id))).toBeNull();
    expect(await ask(staff, toGlobalId('Person', staff.id))).not.toBeNull();
    expect(await ask(branchOfficer, toGlobalId('Membership', officer.membershipId))).toBeNull();
    expect(await ask(officer, toGlobalId('Incident', ids['Incident']?.id ?? ''))).toBeNull();
    const id = toGlobalId('MemberImport', ids['MemberImport']?.id ?? '');
    const answer = await api.ask(
      manager.cookie,
      `{ node(id: "${id}") { ... on MemberImport { fileName } } }`,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const contacts = '... on Pharmacy { name contacts { name } branch { name } }';
    const pharmacy = await ask(manager, toGlobalId('Pharmacy', here.pharmacy.id), contacts);
    expect(pharmacy?.['contacts']).toHaveLength(3);
  });

  it('shows people without a chosen role their own account, and the operator the associations', async () => {
    const { officer } = here;
    const bare = { ...officer, cookie: await api.tenants.session(officer.id, null) };
    expect(await ask(bare, toGlobalId('Person', officer.id), '... on Person { email }')).toMatchObject({
      email: officer.email,
    });
    expect(await ask(bare, toGlobalId('Pharmacy', here.pharmacy.id))).toBeNull();
    const admin = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    expect(await ask(admin, toGlobalId('Association', here.associationId))).not.toBeNull();
    expect(await ask(admin, toGlobalId('Pharmacy', here.pharmacy.id))).toBeNull();
  });
});
