import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { makeFolder } from '../bootstrap/make-folder.mjs';
import { openClient } from '../postgres/open-client.ts';
import { Failure } from '../bootstrap/failure.mjs';
import { namePlace } from '../start/name-place.mjs';
import { copyOut } from './copy-statement.mjs';
import { listColumns, quoteName, tableOrder } from './table-order.mjs';
import { renameForGood, writeFileForGood } from './write-for-good.mjs';

/**
 * The content of an export: for each table, in an order in which they can be loaded, a file in COPY's text format.
 * @typedef {{
 *   format: 1, exportedAt: string, postgres: string, schemaVersion: string,
 *   tables: {name: string, columns: string[], rows: number, sha256: string}[], sequences: {name: string, value: string}[],
 * }} ExportManifest `sha256` of the plain text
 */

/**
 * Exports all rows as of one instant, as text for any PostgreSQL. The folder gets its name only once it is complete.
 * @param {{url: string, folder: string}} options `url` as sonae_backup; `folder` does not exist yet
 * @returns {Promise<ExportManifest>}
 * @throws {Failure} where the folder is there
 */
export async function exportData({ url, folder }) {
  if (existsSync(folder))
    throw new Failure(
      `すでにあります: ${folder}。まだない場所を指定してください。`,
      `It is there already: ${folder}. Name a folder that is not there yet.`,
    );
  const client = await openClient(url);
  const draft = `${folder}.partial`;
  try {
    rmSync(draft, { recursive: true, force: true });
    makeFolder(draft, 0o700);
    const ask = async (sql) => (await client.query(sql)).rows;
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const [facts] = await ask(
      `SELECT now() AS at, current_setting('server_version') AS postgres,
         (SELECT max(name COLLATE "C") FROM sonae_migration.migration) AS version`,
    );
    const tables = [];
    for (const table of await tableOrder(client)) tables.push(await exportTable(client, table, draft));
    const sequences = await ask(
      `SELECT sequencename AS name, last_value AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
    );
    await client.query('COMMIT');
    const manifest = {
      format: 1,
      exportedAt: facts.at.toISOString(),
      postgres: facts.postgres,
      schemaVersion: facts.version,
      tables,
      sequences,
    };
    writeFileForGood(path.join(draft, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
    renameForGood(draft, folder);
    return manifest;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function exportTable(client, { name, columns }, folder) {
  const hash = createHash('sha256');
  const measure = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(undefined, chunk);
    },
  });
  // Parts of a table are exported with it, so that the months may be split differently where it is loaded.
  const rows = copyOut(client, `COPY (SELECT ${listColumns(columns)} FROM ${quoteName(name)}) TO STDOUT`);
  const file = createWriteStream(path.join(folder, `${name}.copy.gz`), { mode: 0o600, flags: 'wx' });
  await pipeline(rows, measure, createGzip({ level: 1 }), file).catch((error) => {
    throw namePlace(error, String(file.path));
  });
  return { name, columns, rows: rows.rows(), sha256: hash.digest('hex') };
}
