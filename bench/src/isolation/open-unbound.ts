import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { World } from '../data/world.js';

/**
 * The address of a role with the tables' owner's rights that bypasses policies, on the same tables; `close` removes the
 * role.
 */
export interface Unbound {
  url: string;
  close(): Promise<void>;
}

/**
 * Creates a role with the owner's rights and BYPASSRLS. The plans are those of tables without policies, and both sides
 * of the comparison read the same pages.
 */
export async function openUnbound({ adminUrl, databaseUrl }: World): Promise<Unbound> {
  const password = randomBytes(16).toString('hex');
  const drop = 'DROP ROLE IF EXISTS bench_unbound';
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(drop);
  await admin.query(`CREATE ROLE bench_unbound LOGIN BYPASSRLS IN ROLE sonae_owner PASSWORD '${password}'`);
  const url = Object.assign(new URL(databaseUrl), { username: 'bench_unbound', password }).href;
  return {
    url,
    close: async () => {
      await admin.query(drop);
      await admin.end();
    },
  };
}
