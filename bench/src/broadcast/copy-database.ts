import { Client } from 'pg';
import type { World } from '../data/world.js';

const name = 'bench_broadcast';

/**
 * Copies a loaded database, so that the notices of this benchmark do not affect others.
 * @returns the addresses of the copy, and a function that removes it
 */
export async function copyDatabase(
  world: Pick<World, 'adminUrl' | 'databaseUrl'>,
): Promise<{ adminUrl: string; databaseUrl: string; drop: () => Promise<void> }> {
  const original = new URL(world.adminUrl).pathname.slice(1);
  const drop = `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`;
  await command(world.adminUrl, [
    drop,
    // A database with connections cannot be copied; remaining ones are leftovers of an earlier benchmark.
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${original}'`,
    `CREATE DATABASE ${name} TEMPLATE "${original}" STRATEGY FILE_COPY`,
  ]);
  return {
    adminUrl: at(world.adminUrl, name),
    databaseUrl: at(world.databaseUrl, name),
    drop: () => command(world.adminUrl, [drop]),
  };
}

async function command(adminUrl: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: at(adminUrl, 'postgres') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
