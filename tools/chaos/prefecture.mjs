import { readFileSync } from 'node:fs';
import { createAdvisory, publishAdvisory } from '@sonae/domain/advisories';
import { Database } from '@sonae/platform/database';
import { openLog } from '@sonae/platform/log';
import { openQueue } from '@sonae/platform/jobs';

const notice = new URL('../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

/**
 * Makes one association with half as many pharmacies as there are recipients, two contacts each.
 *
 * @param {import('pg').Client} sql as the superuser, who is above the policies
 * @param {number} recipients
 * @returns {Promise<string>} the association's id
 */
export async function makePrefecture(sql, recipients) {
  const { rows } = await sql.query(
    `WITH a AS (INSERT INTO association (name, prefecture_code, created_at) VALUES ('見本県薬剤師会', '13', now()) RETURNING id),
       b AS (INSERT INTO branch (association_id, name) SELECT id, '第一支部' FROM a RETURNING id),
       c AS (INSERT INTO corporation (association_id, name) SELECT id, '株式会社見本' FROM a RETURNING id)
     SELECT a.id AS association, b.id AS branch, c.id AS corporation FROM a, b, c`,
  );
  const [{ association, branch, corporation }] = rows;
  await sql.query(
    `INSERT INTO pharmacy (association_id, branch_id, corporation_id, code, name, address, manager_name, created_at, updated_at)
     SELECT $1, $2, $3, 'P' || n, '見本薬局' || n, '見本県見本市1-1', '見本 太郎', now(), now()
     FROM generate_series(1, $4::int) n`,
    [association, branch, corporation, Math.ceil(recipients / 2)],
  );
  await sql.query(
    `INSERT INTO contact (association_id, branch_id, corporation_id, pharmacy_id, name, role, email, created_at)
     SELECT p.association_id, p.branch_id, p.corporation_id, p.id, '連絡 先' || n, 'MANAGER',
       lower(p.code) || '-' || n || '@example.jp', now()
     FROM pharmacy p, generate_series(1, 2) n ORDER BY p.code, n LIMIT $1`,
    [recipients],
  );
  return association;
}

/**
 * Publishes a real notice to all of them, as the API would.
 *
 * @param {{databaseUrl: string, queueUrl: string, associationId: string}} options
 */
export async function publishNotice({ databaseUrl, queueUrl, associationId }) {
  const log = openLog('chaos', 'error');
  const queue = openQueue(queueUrl, log);
  const database = await Database.open({
    url: databaseUrl,
    poolSize: 1,
    queue,
    clock: () => new Date(),
    log,
  });
  const scope = { kind: 'association', associationId, actor: 'system', requestId: 'chaos' };
  const { content } = JSON.parse(readFileSync(notice, 'utf8'));
  const audience = { kind: 'ALL', branchId: null, pharmacyIds: null };
  const id = await database.run(scope, (tx) => createAdvisory(tx, { content, audience }));
  await database.run(scope, (tx) => publishAdvisory(tx, { id, version: 1 }));
  await database.close();
  await queue.close();
}
