import { randomUUID } from 'node:crypto';
import { toGlobalId } from '@sonae/platform/text';
import type { Prefecture, TestPerson, TestPharmacy } from '@sonae/testing';
import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { MemberLists } from '../testing/member-lists.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const merge = `mutation ($key: IdempotencyKey!, $branchId: ID!, $intoBranchId: ID!, $memberCount: Int!) {
  mergeBranches(input: { idempotencyKey: $key, branchId: $branchId, intoBranchId: $intoBranchId, memberCount: $memberCount }) { branch { id name } } }`;
const seen = '{ pharmacies(first: 50) { edges { node { code } } } }';

describe('mergeBranches', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  let into: string;
  let other: TestPharmacy;
  let otherOfficer: TestPerson;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    into = await api.tenants.branch(here.associationId);
    other = await api.tenants.pharmacy(here.associationId, { branchId: into });
    otherOfficer = await api.tenants.person('BRANCH_OFFICER', {
      associationId: here.associationId,
      branchId: into,
    });
  });
  afterAll(() => api.close());

  const branchOf = (id: string) => toGlobalId('Branch', id);
  const call = (given: object = {}, as = here.officer.cookie) =>
    api.ask<{ mergeBranches: { branch: { id: string; name: string } } }>(as, merge, {
      key: randomUUID(),
      branchId: branchOf(here.pharmacy.branchId),
      intoBranchId: branchOf(into),
      memberCount: 1,
      ...given,
    });
  const refusal = async (given: object, as?: string) =>
    (await call(given, as)).errors?.map(({ extensions: { code, field } }) => [code, field]);
  const codes = async ({ cookie }: TestPerson) => {
    const { data } = await api.ask<{ pharmacies: { edges: { node: { code: string } }[] } }>(cookie, seen);
    return data?.pharmacies.edges.map(({ node }) => node.code).sort();
  };
  const sql = async <R extends object>(text: string, ...params: unknown[]) =>
    (await api.tenants.sql.query<R>(text, params)).rows;

  it('takes pharmacies, officers and their open sessions over in one step', async () => {
    expect(await codes(here.branchOfficer)).toEqual([here.pharmacy.code]);
    const { data, errors } = await call();
    expect(errors).toBeUndefined();
    expect(data?.mergeBranches.branch.id).toBe(branchOf(into));
    const both = [here.pharmacy.code, other.code].sort();
    expect(await codes(here.branchOfficer)).toEqual(both);
    expect(await codes(otherOfficer)).toEqual(both);
    const branches = await api.ask<{ association: { branches: { id: string }[] } }>(
      here.officer.cookie,
      '{ association { branches { id } } }',
    );
    expect(branches.data?.association.branches.map(({ id }) => id)).toEqual([branchOf(into)]);
  });

  it('counts the progress where the members are', async () => {
    await call();
    const { data } = await api.ask<{
      dashboard: { branches: { branch: { id: string }; pharmacies: number }[] };
    }>(here.officer.cookie, '{ dashboard { branches { branch { id } pharmacies } } }');
    expect(data?.dashboard.branches).toEqual([{ branch: { id: branchOf(into) }, pharmacies: 2 }]);
  });

  it('leaves one role to a person of both branches, and the session goes on in it', async () => {
    const { associationId, branchOfficer } = here;
    const row = { person_id: branchOfficer.id, role: 'BRANCH_OFFICER', association_id: associationId };
    await api.tenants.insert('membership', { ...row, branch_id: into, created_at: api.clock() });
    await call();
    const open = 'SELECT branch_id FROM membership WHERE person_id = $1 AND revoked_at IS NULL';
    expect(await sql(open, branchOfficer.id)).toEqual([{ branch_id: into }]);
    expect(await codes(branchOfficer)).toHaveLength(2);
  });

  it('takes open invitations and drafts along', async () => {
    const { associationId, pharmacy } = here;
    const invitation = await api.tenants.insert('invitation', {
      association_id: associationId,
      branch_id: pharmacy.branchId,
      role: 'BRANCH_OFFICER',
      email: 'shibu@example.jp',
      name: '支部 担当',
      created_at: api.clock(),
      expires_at: new Date(api.clock().getTime() + 86_400_000),
    });
    const at = api.clock();
    const draft = await api.tenants.insert('advisory', {
      association_id: associationId,
      created_at: at,
      updated_at: at,
    });
    await api.tenants.insert('advisory_draft', {
      association_id: associationId,
      advisory_id: draft,
      content: '{}',
      audience: { kind: 'BRANCH', branchId: pharmacy.branchId },
    });
    await call();
    expect(await sql('SELECT branch_id FROM invitation WHERE id = $1', invitation)).toEqual([
      { branch_id: into },
    ]);
    expect(
      await sql(
        `SELECT a.version, d.audience ->> 'branchId' AS branch FROM advisory a
         JOIN advisory_draft d ON d.advisory_id = a.id WHERE a.id = $1`,
        draft,
      ),
    ).toEqual([{ version: 2, branch: into }]);
  });

  it('is told to those concerned, and stands in the trail of the association and of each pharmacy', async () => {
    await call();
    const told = await sql<{ recipient_id: string }>(
      `SELECT d.recipient_id FROM delivery d WHERE d.subject_id = $1 AND d.wave = 'merged' AND NOT d.urgent`,
      here.pharmacy.branchId,
    );
    const { officer, branchOfficer, headOffice, manager } = here;
    const concerned = [officer, branchOfficer, headOffice, manager, otherOfficer].map(({ id }) => id);
    expect(told.map((each) => each.recipient_id).sort()).toEqual(concerned.sort());
    const lines = await sql(
      `SELECT record_type, pharmacy_id FROM audit WHERE association_id = $1 AND action = 'associations.mergeBranches'
       ORDER BY record_type`,
      here.associationId,
    );
    expect(lines).toEqual([
      { record_type: 'branch', pharmacy_id: null },
      { record_type: 'pharmacy', pharmacy_id: here.pharmacy.id },
    ]);
  });

  it('is done once a key: a repeat answers the same, whatever happened meanwhile', async () => {
    const key = randomUUID();
    const answers = await Promise.all([call({ key }), call({ key })]);
    const [first] = answers;
    expect(first.errors).toBeUndefined();
    await api.tenants.sql.query("UPDATE branch SET name = '新しい名称の支部' WHERE id = $1", [into]);
    for (const again of [...answers, await call({ key })]) expect(again).toEqual(first);
    expect(await refusal({ key, memberCount: 2 })).toEqual([['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey']]);
    const merges = "SELECT FROM audit WHERE record_id = $1 AND action = 'associations.mergeBranches'";
    expect(await sql(merges, here.pharmacy.branchId)).toHaveLength(1);
  });

  it('is found again neither to be merged, nor renamed, nor invited to', async () => {
    await call();
    expect(await refusal({})).toEqual([['NOT_FOUND', 'branchId']]);
    expect(
      await refusal({ branchId: branchOf(into), intoBranchId: branchOf(here.pharmacy.branchId) }),
    ).toEqual([['NOT_FOUND', 'intoBranchId']]);
    const renamed = await api.ask(
      here.officer.cookie,
      'mutation ($id: ID!) { renameBranch(input: { id: $id, currentName: "x", name: "新" }) { branch { id } } }',
      { id: branchOf(here.pharmacy.branchId) },
    );
    expect(renamed.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
  });

  it('goes on with what had been merged into it before', async () => {
    await call();
    const last = await api.tenants.branch(here.associationId);
    await call({ branchId: branchOf(into), intoBranchId: branchOf(last), memberCount: 2 });
    const merged = await sql(
      'SELECT DISTINCT merged_into FROM branch WHERE association_id = $1 AND merged_into IS NOT NULL',
      here.associationId,
    );
    expect(merged).toEqual([{ merged_into: last }]);
    expect(await codes(here.branchOfficer)).toHaveLength(2);
  });

  it('is what a member list that still says its name means', async () => {
    await call();
    const lists = new MemberLists(api);
    const officer = { ...here.officer, associationId: here.associationId };
    const [old] = await sql<{ name: string }>(
      'SELECT name FROM branch WHERE id = $1',
      here.pharmacy.branchId,
    );
    const { members } = demoPrefecture({ pharmacies: 1, contacts: 1 });
    const dry = await lists.checked(
      officer,
      toCsv(members.map((row: Record<string, string>) => ({ ...row, 支部: old?.name ?? '' }))),
    );
    expect(dry).toMatchObject({ createdCount: 1, newBranches: [] });
    await lists.confirm(officer, dry.id, 'after-the-merge');
    expect(await codes(otherOfficer)).toHaveLength(3);
  });

  it('is refused for branches of others, the same one, another number of members, and other roles', async () => {
    expect(await refusal({ branchId: branchOf(there.pharmacy.branchId) })).toEqual([
      ['NOT_FOUND', 'branchId'],
    ]);
    expect(await refusal({ intoBranchId: branchOf(there.pharmacy.branchId) })).toEqual([
      ['NOT_FOUND', 'intoBranchId'],
    ]);
    expect(await refusal({ intoBranchId: branchOf(here.pharmacy.branchId) })).toEqual([
      ['BRANCH_MERGE_SAME', 'intoBranchId'],
    ]);
    expect(await refusal({ memberCount: 2 })).toEqual([['BRANCH_CONFLICT', 'memberCount']]);
    expect(await refusal({}, here.branchOfficer.cookie)).toEqual([['FORBIDDEN', 'Mutation.mergeBranches']]);
    expect(await codes(there.branchOfficer)).toEqual([there.pharmacy.code]);
  });
});
