import { readFileSync } from 'node:fs';
import { loadAuthorities } from '@sonae/domain/authorities';
import { loadFramework } from '@sonae/domain/frameworks';
import type { Database, SystemScope } from '@sonae/tenancy';

const scope: SystemScope = { kind: 'system', task: 'load', actor: 'system', requestId: 'test' };

/** Loads the real 確認表 and registry of authorities, as `node tools/migrate.ts` does. */
export async function loadOfficialData(database: Database): Promise<void> {
  await database.run(scope, async (tx) => {
    await loadFramework(tx, read('frameworks/mhlw-pharmacy-cyber-bcp.2024-06-21.json'));
    await loadAuthorities(tx, read('authorities.json'));
  });
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../domain/data/${file}`, import.meta.url), 'utf8'));
}
