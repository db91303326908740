/**
 * Checks the tables that each feature uses against its feature.json: `node tools/tables/check.ts [--whole] [--list]`.
 * The last run of Jest recorded the statements; the migrated catalog has the functions, triggers and policies. With
 * --whole, after all specs, a declared edge without a use is a fault, too. With --list it prints every edge with its
 * place.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTemporaryPostgres } from '../postgres.ts';
import { openClient } from '../postgres/open-client.ts';
import { runMigrations } from '../postgres/run-migrations.ts';
import { readDeclared } from '../rules/read-features.ts';
import { findCatalogEdges } from './find-catalog-edges.ts';
import { findStatementEdges, readKnowledge, type Recorded } from './find-statement-edges.ts';
import { judgeEdges } from './judge-edges.ts';
import { readCatalog } from './read-catalog.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const declared = readDeclared(root);
const records = readRecords(join(root, '.cache/statements'));
const edges = [
  ...findStatementEdges(records, declared, readKnowledge(root)),
  ...findCatalogEdges(await migratedCatalog(), declared),
];
if (process.argv.includes('--list')) {
  const lines = edges.map(({ from, kind, name, where }) => `${from} ${kind} ${name}: ${where}`);
  console.log([...new Set(lines)].sort().join('\n'));
}
const faults = judgeEdges(edges, declared, { whole: process.argv.includes('--whole') });
for (const fault of faults) console.error(fault);
console.log(`${records.length} recorded statements, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function readRecords(folder: string): Recorded[] {
  if (!existsSync(folder)) return [];
  const lines = globSync('*.jsonl', { cwd: folder }).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').trim().split('\n'),
  );
  return [...new Set(lines)].map((line) => JSON.parse(line) as Recorded);
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
