import pg from 'pg';
import { dayInJapan } from '@sonae/platform/time';
import { digestFiles, schemaMark, type Cluster } from '../cluster/cluster.js';
import type { Size } from '../peers/peer.js';
import { loadWorld } from './load-world.js';
import { readWorld } from './read-world.js';
import { plans } from './sizes.js';
import type { World } from './world.js';

/** The sources that determine the rows; a change of the reading code does not require a new load. */
const generator = ['sizes', 'load-world', '*-steps'].map((name) => `bench/src/data/${name}.ts`);

/** The loaded database of a size: that of an earlier run on this day, or a new one. */
export async function openWorld(cluster: Cluster, size: Size, say: (line: string) => void): Promise<World> {
  const database = `bench_${size}`;
  const today = dayInJapan(new Date());
  const mark = `${today} ${schemaMark()} ${digestFiles(generator)}`;
  if (!(await cluster.holds(database, mark))) {
    const begin = performance.now();
    const { adminUrl } = await cluster.create(database);
    await loadWorld(adminUrl, plans[size], today);
    await cluster.mark(database, mark);
    say(`${size} data loaded in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
  return readWorld(cluster.addresses(database), size);
}

/** A copy of a loaded database, for a benchmark that writes. */
export async function copyWorld(cluster: Cluster, size: Size, name: string): Promise<World> {
  return readWorld(await cluster.create(name, `bench_${size}`), size);
}

/** Renews sessions before they expire; called repeatedly during a long run. */
export async function renewSessions({ adminUrl }: World): Promise<void> {
  const sql = new pg.Client({ connectionString: adminUrl });
  await sql.connect();
  await sql.query('UPDATE session SET last_seen_at = now()');
  await sql.end();
}
