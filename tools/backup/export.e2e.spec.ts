import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { inspectCatalog, reviewed, startDatabase, World, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';
import { projectFolder } from '../bootstrap/runner.mjs';
import { exportData } from './export-data.mjs';
import { loadData } from './load-data.mjs';

describe('an export of the data', () => {
  let source: TestDatabase;
  let admin: Client;
  let folder: string;
  let number = 0;
  beforeAll(async () => {
    source = await startDatabase();
    admin = new Client({ connectionString: source.adminUrl });
    await admin.connect();
    await World.make(admin);
    // All characters that COPY's text format escapes.
    await admin.query(
      `UPDATE person SET name = E'tab\\t back\\\\ \\\\N 改行なし “’” 𠮷' WHERE id = (SELECT id FROM person LIMIT 1)`,
    );
    await admin.query(
      `INSERT INTO rate_limit (key) SELECT repeat('x', 2000) || n FROM generate_series(1, 2000) n`,
    );
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-export-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await admin.end();
    await source.drop();
  });

  const take = () => {
    const target = path.join(folder, `export-${(number += 1)}`);
    return exportData({ url: source.backupUrl, folder: target }).then((manifest) => ({ target, manifest }));
  };
  /** Makes an empty database beside the source. */
  const withEmpty = async <T>(
    work: (urls: { ownerUrl: string; adminUrl: string }) => Promise<T>,
  ): Promise<T> => {
    const name = `loaded_${process.pid}_${(number += 1)}`;
    const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
    await admin.query(`CREATE DATABASE ${name} OWNER sonae_owner`);
    try {
      return await work({ ownerUrl: at(source.ownerUrl), adminUrl: at(source.adminUrl) });
    } finally {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  };
  const printOf = async (client: Client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`,
    );
    const prints: Record<string, string | undefined> = {};
    for (const { name } of rows) {
      const sql = `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS print FROM ${name} t`;
      prints[name] = (await client.query<{ print: string }>(sql)).rows[0]?.print;
    }
    return prints;
  };

  it('is loaded into an empty database as it was, behind the same walls', async () => {
    const { target, manifest } = await take();
    expect(statSync(target).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(target, 'manifest.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
    await withEmpty(async ({ ownerUrl, adminUrl }) => {
      const loaded = await loadData({ ownerUrl, folder: target });
      expect(loaded).toEqual({
        tables: manifest.tables.length,
        rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      });
      const there = new Client({ connectionString: adminUrl });
      await there.connect();
      try {
        expect(await printOf(there)).toEqual(await printOf(admin));
        expect(await inspectCatalog(there, reviewed)).toEqual([]);
        const next = `SELECT nextval('answer_ordinal_seq')::int AS next`;
        const [here, loadedNext] = [await admin.query(next), await there.query(next)];
        expect(loadedNext.rows).toEqual(here.rows);
      } finally {
        await there.end();
      }
      await expect(loadData({ ownerUrl, folder: target })).rejects.toThrow(/empty/);
    });
  }, 120_000);

  it('is of one instant, without what is written meanwhile', async () => {
    const writer = new Client({ connectionString: source.adminUrl });
    await writer.connect();
    const turn = { writing: true };
    let written = 0;
    const both = (async () => {
      for (; turn.writing; written += 1) {
        await writer.query('BEGIN');
        await writer.query(`INSERT INTO rate_limit (key) VALUES ('pair ${written}')`);
        await writer.query(`INSERT INTO idempotency (scope_key, actor, key, operation, request_digest, result, created_at)
          VALUES ('pair', 'pair', 'pair key ${written}', 'pair', '\\x00', '{}', now())`);
        await writer.query('COMMIT');
      }
    })();
    const before = await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM rate_limit');
    const { manifest } = await take();
    turn.writing = false;
    await both;
    await writer.end();
    const rowsOf = (name: string) => manifest.tables.find((table) => table.name === name)?.rows ?? 0;
    const { rows } = await admin.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM idempotency WHERE scope_key <> 'pair'`,
    );
    const pairs = await admin.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM rate_limit WHERE key NOT LIKE 'pair%'`,
    );
    expect(written).toBeGreaterThan(0);
    expect(rowsOf('rate_limit') - (pairs.rows[0]?.count ?? 0)).toBe(
      rowsOf('idempotency') - (rows[0]?.count ?? 0),
    );
    expect(rowsOf('rate_limit')).toBeGreaterThanOrEqual(before.rows[0]?.count ?? 0);
  });

  it('is refused where it is damaged, not whole, or of another schema, before anything is written', async () => {
    const { target, manifest } = await take();
    await withEmpty(async ({ ownerUrl, adminUrl }) => {
      const file = path.join(target, 'person.copy.gz');
      const manifestFile = path.join(target, 'manifest.json');
      rmSync(manifestFile);
      await expect(loadData({ ownerUrl, folder: target })).rejects.toThrow(/no export/);
      writeFileSync(manifestFile, JSON.stringify({ ...manifest, schemaVersion: '0001-scope' }));
      await expect(loadData({ ownerUrl, folder: target })).rejects.toThrow(/0001-scope/);
      writeFileSync(manifestFile, JSON.stringify(manifest));
      writeFileSync(file, 'no gzip');
      await expect(loadData({ ownerUrl, folder: target })).rejects.toThrow(/person/);
      const there = new Client({ connectionString: adminUrl });
      await there.connect();
      const { rows } = await there.query(`SELECT to_regclass('person') AS person`);
      await there.end();
      expect(rows).toEqual([{ person: null }]);
    });
  });

  it('is refused where it names what is no table of Sonae, and no other file is read', async () => {
    const { target, manifest } = await take();
    const [table] = manifest.tables;
    const load = (more: object) =>
      withEmpty(async ({ ownerUrl }) => {
        writeFileSync(path.join(target, 'manifest.json'), JSON.stringify({ ...manifest, ...more }));
        return loadData({ ownerUrl, folder: target });
      });
    copyFileSync(path.join(target, `${table?.name}.copy.gz`), path.join(folder, 'outside.copy.gz'));
    const statement = 'person" DISABLE TRIGGER USER; DROP TABLE person CASCADE; --';
    for (const name of ['../outside', statement, '', 7])
      await expect(load({ tables: [{ ...table, name }] })).rejects.toThrow(/no table of Sonae/);
    // The name is well formed, but no table has it.
    copyFileSync(path.join(target, `${table?.name}.copy.gz`), path.join(target, 'pg_class.copy.gz'));
    await expect(load({ tables: [{ ...table, name: 'pg_class' }] })).rejects.toThrow(/no table of Sonae/);
    await expect(load({ tables: [...manifest.tables, table] })).rejects.toThrow(/no table of Sonae/);
    await expect(load({ sequences: [{ name: 'pg_catalog.x', value: '1' }] })).rejects.toThrow(
      /"public.*pg_catalog\.x"/,
    );
  }, 120_000);

  it('names the place, and leaves nothing, where the disk takes no more', () => {
    const target = path.join(folder, 'full');
    const script = ['tools/backup/run.mjs', '--export', target];
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 1; exec "$@"', 'sh', process.execPath, ...script],
      {
        cwd: projectFolder,
        encoding: 'utf8',
        env: { ...process.env, DATABASE_BACKUP_URL: source.backupUrl },
      },
    );
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/「.*full\.partial\/.+\.gz」を使えません（EFBIG/),
    ]);
    expect(readdirSync(folder).filter((name) => name.startsWith('full'))).toEqual([]);
  });

  it('fails, and leaves nothing, where a table is closed to the role', async () => {
    await admin.query('REVOKE SELECT ON audit FROM sonae_backup');
    await expect(take()).rejects.toThrow(/permission denied/);
    await admin.query('GRANT SELECT ON audit TO sonae_backup');
    expect(readdirSync(folder).filter((name) => name.includes(`export-${number}`))).toEqual([]);
  });
});
