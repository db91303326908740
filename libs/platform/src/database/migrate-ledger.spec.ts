import { startOlderDatabase, type OlderDatabase } from '@sonae/testing';
import { migrate } from './migrate.js';

// A database of the previous release, with deliveries of years and writers that continue between the files.
describe('a ledger that becomes one of months', () => {
  let db: OlderDatabase;
  beforeAll(async () => {
    db = await startOlderDatabase();
  });
  afterAll(() => db.drop());

  it('keeps every row where it was, takes new ones all the while, and knows what was written to whom', async () => {
    const { admin, ownerUrl, folder } = db;
    const later = db.layBefore('-delivery-month.sql');
    await migrate(ownerUrl, folder);
    const made = await admin.query<{ id: string }>(
      `INSERT INTO association (name, prefecture_code, created_at) VALUES ('見本県', '13', now()) RETURNING id`,
    );
    const id = made.rows[0]?.id ?? '';
    const sent = await admin.query<{ id: string }>(
      `INSERT INTO message (association_id, kind, compiled, sender_name, audience_count, created_at)
       VALUES ('${id}', 'ADVISORY', '{}', 's', 0, now()) RETURNING id`,
    );
    const message = sent.rows[0]?.id ?? '';
    // Writes as a process of the previous release does, in the association's scope.
    const as = `SET LOCAL ROLE sonae_app; SET LOCAL sonae.kind = 'association'; SET LOCAL sonae.home_id = '${id}';
      SET LOCAL sonae.scope_id = '${id}'`;
    const write = (wave: string, more = '', select = '') =>
      admin.query(`BEGIN; ${as};
        INSERT INTO delivery (association_id, message_id, subject_id, recipient_id, channel, wave, address, fields, due_at,
          created_at ${more})
        SELECT '${id}', '${message}', '${message}', md5(n::text)::uuid, 'EMAIL', '${wave}', 'a@example.jp', '{}', now(), now() ${select}
        FROM generate_series(1, 3) n ON CONFLICT DO NOTHING; COMMIT`);
    const waves = Array.from({ length: 20 }, (_, n) => `before ${n}`);
    for (const wave of waves) await write(wave);
    for (const name of later) {
      db.lay(name);
      await migrate(ownerUrl, folder);
      waves.push(name.slice(0, 40));
      await write(name.slice(0, 40));
      await write('before 1');
    }
    const known = `(SELECT app.month_of('${id}', '${message}', 'before 1'))`;
    await write('before 1', ', month', `, ${known}`);
    const { rows } = await admin.query(
      `SELECT count(*)::int AS rows, array_agg(DISTINCT wave) AS waves, array_agg(DISTINCT tableoid::regclass::text) AS parts,
         count(DISTINCT month)::int AS months, bool_and(month = app.first_month()) AS first FROM delivery`,
    );
    expect(rows).toEqual([
      { rows: waves.length * 3, waves: waves.toSorted(), parts: ['delivery_before'], months: 1, first: true },
    ]);
    const { rows: kept } = await admin.query<{ wave: string }>('SELECT wave FROM delivery_wave');
    expect(kept.map(({ wave }) => wave).toSorted()).toEqual(waves.toSorted());
    // A delivery that a tenant cancels is counted once, as before.
    await admin.query(
      `BEGIN; ${as}; UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE wave = 'before 1'; COMMIT`,
    );
    const { rows: counted } = await admin.query(
      `SELECT cancelled_count AS cancelled FROM message WHERE id = '${message}'`,
    );
    expect(counted).toEqual([{ cancelled: 3 }]);
  }, 60_000);
});
