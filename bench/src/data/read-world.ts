import pg from 'pg';
import type { Addresses } from '../cluster/cluster.js';
import type { Size } from '../peers/peer.js';
import type { World, WorldAssociation, WorldPharmacy } from './world.js';

/** Opens a session for every officer and manager, and reads the data that requests need. */
export async function readWorld(addresses: Addresses, size: Size): Promise<World> {
  const sql = new pg.Client({ connectionString: addresses.adminUrl });
  await sql.connect();
  try {
    await openSessions(sql);
    const { rows: items } = await sql.query<{ frameworkId: string; code: string }>(
      `SELECT i.framework_id AS "frameworkId", i.code FROM framework_item i
       WHERE i.framework_id = (SELECT id FROM framework WHERE code = 'mhlw-pharmacy-cyber-bcp' ORDER BY edition DESC LIMIT 1)
       ORDER BY i.position`,
    );
    const { rows: associations } = await sql.query<Omit<WorldAssociation, 'pharmacies'>>(
      `SELECT a.id, a.prefecture_code AS "prefectureCode", m.person_id AS "officerId", ${cookie} AS cookie,
         (SELECT count(*)::integer FROM pharmacy p WHERE p.association_id = a.id) AS "pharmacyCount"
       FROM association a JOIN membership m ON m.association_id = a.id AND m.role = 'ASSOCIATION_OFFICER'
       ORDER BY a.prefecture_code`,
    );
    const { rows: pharmacies } = await sql.query<WorldPharmacy & { associationId: string }>(
      `SELECT p.id, p.association_id AS "associationId", m.person_id AS "managerId", ${cookie} AS cookie,
         o.id AS "assessmentId", o.answered_count AS "answeredCount", o.period
       FROM pharmacy p JOIN membership m ON m.pharmacy_id = p.id AND m.role = 'PHARMACY_MANAGER'
       JOIN assessment o ON o.pharmacy_id = p.id AND o.submitted_at IS NULL
       ORDER BY p.association_id, p.code`,
    );
    const members = new Map(associations.map(({ id }) => [id, [] as WorldPharmacy[]]));
    for (const { associationId, ...pharmacy } of pharmacies) members.get(associationId)?.push(pharmacy);
    return {
      ...addresses,
      size,
      frameworkId: items[0]?.frameworkId ?? '',
      itemCodes: items.map(({ code }) => code),
      associations: associations.map((association) => ({
        ...association,
        pharmacies: members.get(association.id) ?? [],
      })),
    };
  } finally {
    await sql.end();
  }
}

// Derived from the membership's id: every copy has the same session, and PostgreSQL can insert all in one statement.
const token = `translate(encode(sha256(('session/' || m.id)::bytea), 'base64'), '+/=', '-_')`;
const cookie = `'__Host-sonae=' || ${token}`;

async function openSessions(sql: pg.Client): Promise<void> {
  await sql.query('DELETE FROM session');
  await sql.query(
    `INSERT INTO session (token_hash, person_id, membership_id, user_agent, created_at, last_seen_at, expires_at)
     SELECT sha256(${token}::bytea), m.person_id, m.id, 'bench', now(), now(), now() + interval '12 hours' FROM membership m`,
  );
  await sql.query('VACUUM (ANALYZE) session');
}
