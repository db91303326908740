import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openClient } from '../postgres/open-client.ts';
import { projectFolder } from '../bootstrap/runner.mjs';
import { runMigrations } from '../postgres/run-migrations.ts';
import { Failure } from '../bootstrap/failure.mjs';
import { copyFile } from './copy-file.mjs';
import { copyIn } from './copy-statement.mjs';
import { listColumns, quoteName, tableOrder } from './table-order.mjs';

/**
 * Creates the tables in an empty database and loads an export into them in one transaction; then counts the rows. The
 * data has a new place, so its mail will be on hold.
 * @param {{ownerUrl: string, folder: string}} options `ownerUrl` as sonae_owner
 * @returns {Promise<{tables: number, rows: number}>}
 * @throws {Failure} where the database is not empty, or the export is damaged, of another version of the schema, or names
 *   what is no table
 */
export async function loadData({ ownerUrl, folder }) {
  const manifest = readExport(folder);
  await verifyExport(folder, manifest);
  const client = await openClient(ownerUrl);
  try {
    await mustBeEmpty(client);
    await runMigrations(ownerUrl);
    await checkTables(client, manifest);
    await client.query('BEGIN');
    await loadTables(client, manifest, folder);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  return { tables: manifest.tables.length, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0) };
}

/** @param {string} folder @returns {import('./export-data.mjs').ExportManifest} */
export function readExport(folder) {
  const file = path.join(folder, 'manifest.json');
  if (!existsSync(file))
    throw new Failure(`書き出したデータがありません: ${file}`, `There is no export: ${file}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Reads the whole export before anything is written.
 * @param {string} folder
 * @param {import('./export-data.mjs').ExportManifest} manifest
 */
async function verifyExport(folder, { schemaVersion, tables }) {
  const here = readdirSync(path.join(projectFolder, 'migrations'))
    .sort()
    .at(-1)
    ?.replace(/\.sql$/, '');
  if (schemaVersion !== here) {
    throw new Failure(
      `このデータは表の版 ${schemaVersion} のものです（こちらは ${here}）。書き出したときの版の Sonae で読み込んでください。`,
      `The export is of the schema ${schemaVersion}, here is ${here}. Load it with the version of Sonae that wrote it.`,
    );
  }
  for (const { name, sha256 } of tables) {
    // The name becomes part of a path before the database can say which tables exist.
    if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw noTable(name);
    const file = path.join(folder, `${name}.copy.gz`);
    const found = await copyFile(file, undefined, 'expand').catch(() => undefined);
    if (found?.sha256 !== sha256)
      throw new Failure(`壊れているか、ファイルがありません: ${file}`, `Damaged or missing: ${file}`);
  }
}

/** The names become part of statements, so only tables of the migrations are allowed, each once. */
async function checkTables(client, { tables }) {
  const known = new Set((await tableOrder(client)).map(({ name }) => name));
  for (const { name } of tables) if (!known.delete(name)) throw noTable(name);
}

function noTable(name) {
  const shown = JSON.stringify(name);
  return new Failure(
    `Sonae の表ではない名前があるか、同じ表が 2 回あります。書き出したままのデータか確かめてください: ${shown}`,
    `The export names what is no table of Sonae, or one twice. Make sure that it is as it was exported: ${shown}`,
  );
}

async function mustBeEmpty(client) {
  const { rows } = await client.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LIMIT 1`,
  );
  if (rows.length > 0)
    throw new Failure('空のデータベースに読み込んでください。', 'Load into an empty database.');
}

async function loadTables(client, { tables, sequences }, folder) {
  for (const { name, columns, rows } of tables) {
    // For this transaction alone. The triggers would count and stamp rows that are counted and stamped already, and
    // COPY does not support policies; foreign keys are still checked.
    const table = quoteName(name);
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER, DISABLE ROW LEVEL SECURITY`);
    // A migration has created the row about the place of the data.
    await client.query(`DELETE FROM ${table}`);
    const into = copyIn(client, `COPY ${table} (${listColumns(columns)}) FROM STDIN`);
    await pipeline(createReadStream(path.join(folder, `${name}.copy.gz`)), createGunzip(), into);
    const { rows: counted } = await client.query(`SELECT count(*)::int AS count FROM ${table}`);
    if (counted[0].count !== rows) throw new Error(`${name} has ${counted[0].count} rows instead of ${rows}`);
  }
  for (const { name } of tables)
    await client.query(`ALTER TABLE ${quoteName(name)} ENABLE TRIGGER USER, ENABLE ROW LEVEL SECURITY`);
  for (const { name, value } of sequences)
    await client.query(`SELECT setval(format('public.%I', $1::text)::regclass, $2)`, [name, value]);
}
