import { openClient } from './open-client.ts';

/** The databases of Sonae and their owners. */
const databases = { sonae: 'sonae_owner', sonae_queue: 'sonae_queue' };

/** The roles of Sonae. None is a superuser or bypasses row-level security; sonae_app and sonae_backup own nothing. */
const roles = ['sonae_owner', 'sonae_app', 'sonae_backup', 'sonae_queue'];

/**
 * Creates missing roles and databases, and sets the given passwords. Idempotent.
 * @param adminUrl a superuser's address of the database `postgres`
 * @param passwords by role
 */
export async function ensureRoles(adminUrl: string, passwords: Record<string, string>) {
  const client = await openClient(adminUrl);
  try {
    const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
    const { rows: known } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    for (const role of roles) {
      const verb = known.some(({ rolname }) => rolname === role) ? 'ALTER' : 'CREATE';
      await client.query(
        `${verb} ROLE ${role} ${attributes} PASSWORD ${client.escapeLiteral(passwords[role] ?? '')}`,
      );
    }
    const { rows: present } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    for (const [name, owner] of Object.entries(databases)) {
      if (!present.some(({ datname }) => datname === name))
        await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
      await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
    }
    await client.query('GRANT CONNECT ON DATABASE sonae TO sonae_app, sonae_backup');
  } finally {
    await client.end();
  }
}

/** The address of a database for a role. */
export function addressOf(role: string, password: string, port: number, database: string) {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
