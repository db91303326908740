/** The facts about the server that are read at the first connection. */
export const serverQuery = `SELECT current_setting('server_version_num')::int AS version,
  r.rolsuper AS super, r.rolbypassrls AS bypass,
  EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace) AS owner,
  EXISTS (SELECT FROM pg_roles o WHERE o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER') AND (o.rolsuper OR o.rolbypassrls
    OR o.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
      'pg_execute_server_program')
    OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = o.oid AND c.relnamespace = 'public'::regnamespace))) AS member
  FROM pg_roles r WHERE r.rolname = current_user`;

export interface ServerFacts {
  /** The setting server_version_num, such as 150014. */
  version: number;
  super: boolean;
  bypass: boolean;
  owner: boolean;
  /**
   * Whether the role may act as a role with one of these properties, or as one that reads or writes all data of the
   * server.
   */
  member: boolean;
}

/**
 * Refuses a server or a role under which row-level security would not hold: PostgreSQL before 15.14 leaks rows around
 * it (CVE-2025-8713), and it does not bind a superuser, a role with BYPASSRLS, the tables' owner or a member of one of
 * these.
 * @throws Error naming DATABASE_URL
 */
export function checkServer({ version, super: superuser, bypass, owner, member }: ServerFacts): void {
  if (version < 150_014) throw new Error('DATABASE_URL: PostgreSQL 15.14 or newer is needed');
  if (superuser || bypass || owner || member) {
    throw new Error(
      'DATABASE_URL: row-level security does not bind this role; use sonae_app, which owns nothing and is a member of nothing',
    );
  }
}
