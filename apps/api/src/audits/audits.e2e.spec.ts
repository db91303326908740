import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const trail = `query ($first: Int, $after: String) { auditTrail(first: $first, after: $after) {
  edges { cursor node { at actor actorName action recordType recordId requestId } } pageInfo { hasNextPage endCursor } } }`;
interface Trail {
  auditTrail: {
    edges: {
      cursor: string;
      node: { action: string; actor: string; actorName: string | null; at: string };
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

describe('auditTrail', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const line = (row: {
    associationId: string;
    pharmacyId?: string;
    scopeKey: string;
    actor: string;
    action: string;
  }) =>
    api.tenants.insert('audit', {
      at: api.clock(),
      association_id: row.associationId,
      pharmacy_id: row.pharmacyId ?? null,
      scope_key: row.scopeKey,
      actor: row.actor,
      action: row.action,
      record_type: 'test',
      request_id: 'r',
    });
  const read = async (cookie: string, variables: object = {}) => {
    const answer = await api.ask<Trail>(cookie, trail, variables);
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.auditTrail;
  };

  it('answers the own trail page by page, newest first, also lines of one instant', async () => {
    const { associationId, pharmacy, manager } = await api.tenants.prefecture();
    for (let n = 1; n <= 7; n += 1) {
      if (n > 3) api.clock.advance(1_000);
      await line({
        associationId,
        pharmacyId: pharmacy.id,
        scopeKey: `pharmacy:${pharmacy.id}`,
        actor: `person:${manager.id}`,
        action: `test.line${n}`,
      });
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Trail['auditTrail'] = await read(manager.cookie, { first: 2, after });
      seen.push(...page.edges.map(({ node }) => node.action));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.slice(0, 4)).toEqual(['test.line7', 'test.line6', 'test.line5', 'test.line4']);
    expect(seen.slice(4).sort()).toEqual(['test.line1', 'test.line2', 'test.line3']);
    const [first] = (await read(manager.cookie)).edges;
    expect(first?.node.actorName).toBe('見本 太郎');
  });

  it('keeps apart what a pharmacy did, what its association did to it, and everybody else', async () => {
    const [a, b] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    for (const { associationId, pharmacy, officer, manager } of [a, b]) {
      const own = { associationId, pharmacyId: pharmacy.id };
      await line({
        ...own,
        scopeKey: `pharmacy:${pharmacy.id}`,
        actor: `person:${manager.id}`,
        action: 'test.inside',
      });
      await line({
        ...own,
        scopeKey: `association:${associationId}`,
        actor: `person:${officer.id}`,
        action: 'test.above',
      });
      await line({
        associationId,
        scopeKey: `association:${associationId}`,
        actor: `person:${officer.id}`,
        action: 'test.own',
      });
    }
    const actions = async (cookie: string) =>
      (await read(cookie)).edges.map(({ node }) => node.action).sort();
    expect(await actions(a.manager.cookie)).toEqual(['test.above', 'test.inside']);
    expect(await actions(a.officer.cookie)).toEqual(['test.above', 'test.own']);
    expect(await actions(a.viewer.cookie)).toEqual(['test.above', 'test.own']);
    const others = await api.ask(a.branchOfficer.cookie, trail);
    expect(others.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('refuses a cursor that it did not make, at `after`', async () => {
    const { officer } = await api.tenants.prefecture();
    const answer = await api.ask(officer.cookie, trail, { after: 'nonsense' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_INVALID', field: 'after' });
  });

  it('No line of the trail can be altered, not even by the owner of the table.', async () => {
    const { associationId } = await api.tenants.prefecture();
    await line({
      associationId,
      scopeKey: `association:${associationId}`,
      actor: 'system',
      action: 'test.kept',
    });
    const { sql } = api.tenants;
    const attempt = async (role: string, statement: string) => {
      await sql.query(`BEGIN; SET LOCAL ROLE ${role}; SELECT set_config('sonae.kind', 'association', true),
        set_config('sonae.scope_id', '${associationId}', true), set_config('sonae.home_id', '${associationId}', true)`);
      return sql
        .query(statement)
        .then(
          () => 'went through',
          (error: unknown) => (error as { code: string }).code,
        )
        .finally(() => sql.query('ROLLBACK'));
    };
    const statements = [`UPDATE audit SET actor = 'nobody'`, 'DELETE FROM audit', 'TRUNCATE audit'];
    for (const statement of statements) {
      expect([statement, await attempt('sonae_app', statement)]).toEqual([statement, '42501']);
    }
    // The policies stop the owner; the trigger stops roles that bypass policies.
    for (const statement of statements) {
      await sql.query('BEGIN; ALTER TABLE audit NO FORCE ROW LEVEL SECURITY; SET LOCAL ROLE sonae_owner');
      await expect(sql.query(statement)).rejects.toMatchObject({
        code: '42501',
        message: 'audit is append-only',
      });
      await sql.query('ROLLBACK');
    }
  });
});
