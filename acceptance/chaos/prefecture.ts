import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { takeNth } from '../take-nth.ts';
import { openTenant, type Tenant } from './open-tenant.ts';

const notice = new URL('../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

/**
 * Creates an association whose pharmacies have these people as contacts, two for each pharmacy.
 *
 * @param sql as the superuser, who is above the policies
 * @param people the code is that of a prefecture
 * @returns the association's id
 */
export async function makePrefecture(
  sql: Client,
  { addresses, code = '13' }: { addresses: readonly string[]; code?: string },
): Promise<string> {
  const { rows } = await sql.query<{ association: string; branch: string; corporation: string }>(
    `WITH a AS (INSERT INTO association (name, prefecture_code, created_at) VALUES ('見本県薬剤師会', $1, now()) RETURNING id),
       b AS (INSERT INTO branch (association_id, name) SELECT id, '第一支部' FROM a RETURNING id),
       c AS (INSERT INTO corporation (association_id, name) SELECT id, '株式会社見本' FROM a RETURNING id)
     SELECT a.id AS association, b.id AS branch, c.id AS corporation FROM a, b, c`,
    [code],
  );
  const { association, branch, corporation } = takeNth(rows, 0);
  await sql.query(
    `INSERT INTO pharmacy (association_id, branch_id, corporation_id, code, name, address, manager_name, created_at, updated_at)
     SELECT $1, $2, $3, 'P' || n, '見本薬局' || n, '見本県見本市1-1', '見本 太郎', now(), now()
     FROM generate_series(1, $4::int) n`,
    [association, branch, corporation, Math.ceil(addresses.length / 2)],
  );
  await sql.query(
    `INSERT INTO contact (association_id, branch_id, corporation_id, pharmacy_id, name, role, email, created_at)
     SELECT p.association_id, p.branch_id, p.corporation_id, p.id, '連絡 先' || n, 'MANAGER', email, now()
     FROM unnest($2::text[]) WITH ORDINALITY AS person (email, n)
     JOIN pharmacy p ON p.association_id = $1 AND p.code = 'P' || ((n + 1) / 2)`,
    [association, addresses],
  );
  return association;
}

/** Publishes a real notice to all of them, like the API. */
export async function publishNotice(tenant: Tenant): Promise<void> {
  // Imported before the database is opened, because it must know their tables.
  const { createAdvisory, publishAdvisory } = await import('@sonae/domain/advisories');
  const { database, scope, end } = await openTenant(tenant);
  const { content } = JSON.parse(readFileSync(notice, 'utf8')) as { content: unknown };
  const audience = { kind: 'ALL', branchId: null, pharmacyIds: null } as const;
  const id = await database.run(scope, (tx) => createAdvisory(tx, { content, audience }));
  await database.run(scope, (tx) => publishAdvisory(tx, { id, version: 1 }));
  await end();
}
