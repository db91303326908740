/**
 * Holds the tables that each feature uses against feature-tables.json: `node tools/tables/check.mjs [--whole] [--list]`.
 * What statements use was recorded by the last run of Jest; what functions, triggers and policies use stands in the
 * migrated catalog. With --whole, after all specs, a declared edge that nothing uses is a fault, too. With --list it prints
 * every edge with its place.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTemporaryPostgres } from '../postgres.mjs';
import { openClient } from '../postgres/open-client.mjs';
import { runMigrations } from '../postgres/run-migrations.mjs';
import { findCatalogEdges } from './find-catalog-edges.mjs';
import { findStatementEdges, readKnowledge } from './find-statement-edges.mjs';
import { judgeEdges } from './judge-edges.mjs';
import { readDeclaration, readExceptions } from './owners.mjs';
import { readCatalog } from './read-catalog.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const declared = readDeclaration();
const records = readRecords(join(root, '.cache/statements'));
const edges = [
  ...findStatementEdges(records, declared, readKnowledge(root)),
  ...findCatalogEdges(await migratedCatalog(), declared),
];
if (process.argv.includes('--list')) {
  const lines = edges.map(({ from, kind, name, where }) => `${from} ${kind} ${name}: ${where}`);
  console.log([...new Set(lines)].sort().join('\n'));
}
const faults = judgeEdges(edges, declared, readExceptions(), { whole: process.argv.includes('--whole') });
for (const fault of faults) console.error(fault);
console.log(`${records.length} recorded statements, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function readRecords(folder) {
  if (!existsSync(folder)) return [];
  const lines = globSync('*.jsonl', { cwd: folder }).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').trim().split('\n'),
  );
  return [...new Set(lines)].map((line) => JSON.parse(line));
}

async function migratedCatalog() {
  const postgres = await startTemporaryPostgres();
  try {
    await runMigrations(postgres.ownerUrl);
    const client = await openClient(postgres.adminUrl.replace(/\/postgres$/, '/sonae'));
    try {
      return await readCatalog(client);
    } finally {
      await client.end();
    }
  } finally {
    await postgres.stop();
  }
}
