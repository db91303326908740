import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';

export interface TestDatabase {
  /** As sonae_app. */
  url: string;
  /** As sonae_owner, for checks outside the policies. */
  ownerUrl: string;
  /** As sonae_backup, which reads all rows. */
  backupUrl: string;
  /** As the superuser of the temporary server. */
  adminUrl: string;
  /** A separate queue on PostgreSQL. */
  queueUrl: string;
  drop(): Promise<void>;
}

interface Servers {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  backupUrl: string;
  queueUrl: string;
}

/** A fresh, migrated database for one spec file, cloned from the template of this run. */
export async function startDatabase(): Promise<TestDatabase> {
  const file = process.env['SONAE_TEST_SERVERS'];
  if (file === undefined) throw new Error('run the tests through tools/jest.mjs');
  const servers = JSON.parse(readFileSync(file, 'utf8')) as Servers;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = new URL(servers.appUrl).pathname.slice(1);
  await asAdmin(servers, async (admin) => {
    // Two spec files may clone at the same moment, but a template allows one at a time.
    await admin.query('SELECT pg_advisory_lock(730)');
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER sonae_owner`);
    await admin.query(`CREATE DATABASE ${name}_queue OWNER sonae_queue`);
  });
  const at = (url: string, database: string) =>
    Object.assign(new URL(url), { pathname: `/${database}` }).href;
  return {
    url: at(servers.appUrl, name),
    ownerUrl: at(servers.ownerUrl, name),
    backupUrl: at(servers.backupUrl, name),
    adminUrl: at(servers.adminUrl, name),
    queueUrl: at(servers.queueUrl, `${name}_queue`),
    drop: () =>
      asAdmin(servers, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await admin.query(`DROP DATABASE IF EXISTS ${name}_queue WITH (FORCE)`);
      }),
  };
}

async function asAdmin(servers: Servers, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: servers.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
