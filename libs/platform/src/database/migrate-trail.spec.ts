import { startOlderDatabase, type OlderDatabase } from '@sonae/testing';
import { migrate } from './migrate.js';

// A database of the previous release, with rows in its trail and writers that continue between the files.
describe('a trail that becomes one of months', () => {
  let db: OlderDatabase;
  beforeAll(async () => {
    db = await startOlderDatabase();
  });
  afterAll(() => db.drop());

  it('keeps every line where it was, and takes new ones all the while', async () => {
    const { admin, ownerUrl, folder } = db;
    const later = db.layBefore('-audit-bound.sql');
    await migrate(ownerUrl, folder);
    const association = await admin.query<{ id: string }>(
      `INSERT INTO association (name, prefecture_code, created_at) VALUES ('見本県', '13', now()) RETURNING id`,
    );
    const id = association.rows[0]?.id ?? '';
    // Writes as a process of the previous release does, in the association's scope.
    const write = (at: string) =>
      admin.query(`BEGIN; SET LOCAL ROLE sonae_app; SET LOCAL sonae.kind = 'association'; SET LOCAL sonae.home_id = '${id}';
        SET LOCAL sonae.scope_id = '${id}';
        INSERT INTO audit (at, association_id, pharmacy_id, actor, on_behalf_of, action, record_type, record_id, after_digest,
          request_id, before_digest, network, client)
        VALUES (${at}, '${id}', NULL, 'system', NULL, 'test.act', 'test', NULL, NULL, 'r', NULL, NULL, NULL); COMMIT`);
    for (let months = 0; months < 30; months += 1) await write(`now() - interval '${months} months'`);
    let written = 30;
    for (const name of later) {
      db.lay(name);
      await migrate(ownerUrl, folder);
      await write('now()');
      written += 1;
    }
    const { rows } = await admin.query(
      `SELECT count(*)::int AS lines, count(DISTINCT id)::int AS ids, array_agg(DISTINCT tableoid::regclass::text) AS parts
       FROM audit`,
    );
    expect(rows).toEqual([{ lines: written, ids: written, parts: ['audit_before'] }]);
    await admin.query(`BEGIN; SET LOCAL ROLE sonae_app; SET LOCAL sonae.kind = 'association';
      SET LOCAL sonae.home_id = '${id}'; SET LOCAL sonae.scope_id = '${id}'`);
    const { rows: plan } = await admin.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (COSTS off) SELECT id FROM audit WHERE association_id = '${id}' ORDER BY at DESC, id DESC LIMIT 50`,
    );
    const seen = await admin.query<{ count: number }>('SELECT count(*)::int FROM audit');
    await admin.query('ROLLBACK');
    expect(seen.rows).toEqual([{ count: written }]);
    // PostgreSQL reads the newest month first, and stops at the end of the page.
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toContain('Sort');
  }, 60_000);
});
