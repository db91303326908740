import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase, type TestDatabase } from '@sonae/testing';
import pg from 'pg';
import { migrate } from './migrate.js';

const migrations = join(import.meta.dirname, '../../../../migrations');

// A database of the release before, with deliveries of years and writers that go on between the files.
describe('a ledger that becomes one of months', () => {
  let server: TestDatabase;
  let admin: pg.Client;
  let folder: string;
  let ownerUrl: string;
  beforeAll(async () => {
    server = await startDatabase();
    const name = `${new URL(server.ownerUrl).pathname.slice(1)}_queue`;
    const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
    const maker = new pg.Client({ connectionString: server.adminUrl });
    await maker.connect();
    await maker.query(`ALTER DATABASE ${name} OWNER TO sonae_owner`);
    await maker.end();
    ownerUrl = at(server.ownerUrl);
    admin = new pg.Client({ connectionString: at(server.adminUrl) });
    await admin.connect();
    folder = mkdtempSync(join(tmpdir(), 'sonae-migrations-'));
  });
  afterAll(async () => {
    await admin.end();
    rmSync(folder, { recursive: true });
    await server.drop();
  });

  it('keeps every row where it was, takes new ones all the while, and knows what was written to whom', async () => {
    const files = readdirSync(migrations).sort();
    const first = files.findIndex((name) => name.endsWith('-delivery-month.sql'));
    const copy = (name: string) => {
      copyFileSync(join(migrations, name), join(folder, name));
    };
    files.slice(0, first).forEach(copy);
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
    // As a process of the release before does it, in the association's scope.
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
    for (const name of files.slice(first)) {
      copy(name);
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
    // What a tenant cancels is counted once, as before.
    await admin.query(
      `BEGIN; ${as}; UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE wave = 'before 1'; COMMIT`,
    );
    const { rows: counted } = await admin.query(
      `SELECT cancelled_count AS cancelled FROM message WHERE id = '${message}'`,
    );
    expect(counted).toEqual([{ cancelled: 3 }]);
  }, 60_000);
});
