import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { encodeCursor } from '@sonae/platform/database';
import type { Scope, SystemTask } from '@sonae/tenancy';
import type { Client } from 'pg';

/** The scopes and ids with which the searches of a feature are asked for. The pharmacy has begun an assessment. */
export type PlanWorld = Awaited<ReturnType<typeof openPlanWorld>>;

/**
 * Looks up a pharmacy of an association of middle size, and writes the draft of a notice.
 *
 * @param sql a superuser's connection to a database with the benchmark's data
 */
export async function openPlanWorld(sql: Client) {
  const id = randomUUID();
  const place = await findPlace(sql);
  await writeDraft(sql, id, place.associationId);
  const asker = { actor: 'system', requestId: 'plans' };
  const { associationId, branchId, corporationId, pharmacyId, personId } = place;
  const at = new Date().toISOString();
  const halves = `sonae_live_${'a'.repeat(8)}_${'b'.repeat(43)}`;
  return {
    ...place,
    id,
    at,
    month: `${at.slice(0, 7)}-01`,
    apiKey: `${halves}_${crc32(halves).toString(16).padStart(8, '0')}`,
    page: { first: 50, after: encodeCursor([at, id]) },
    system: (task: SystemTask): Scope => ({ ...asker, kind: 'system', task }),
    association: { ...asker, kind: 'association', associationId, personId } satisfies Scope,
    branch: { ...asker, kind: 'branch', associationId, branchId } satisfies Scope,
    corporation: { ...asker, kind: 'corporation', associationId, corporationId } satisfies Scope,
    pharmacy: { ...asker, kind: 'pharmacy', associationId, pharmacyId, personId } satisfies Scope,
  };
}

interface PlanPlace {
  associationId: string;
  branchId: string;
  corporationId: string;
  pharmacyId: string;
  personId: string;
  assessmentId: string;
}

async function findPlace(sql: Client): Promise<PlanPlace> {
  const { rows } = await sql.query<PlanPlace>(
    `SELECT p.association_id AS "associationId", p.id AS "pharmacyId", p.branch_id AS "branchId",
       p.corporation_id AS "corporationId", m.person_id AS "personId", a.id AS "assessmentId"
     FROM pharmacy p JOIN membership m ON m.pharmacy_id = p.id
     JOIN assessment a ON a.pharmacy_id = p.id AND a.submitted_at IS NULL AND a.answered_count = 0
     ORDER BY abs(300 - (SELECT count(*) FROM pharmacy o WHERE o.association_id = p.association_id)) LIMIT 1`,
  );
  const [place] = rows;
  if (place === undefined) throw new Error('no pharmacy with an unanswered assessment');
  return place;
}

async function writeDraft(sql: Client, id: string, associationId: string): Promise<void> {
  await sql.query(
    `INSERT INTO advisory (id, association_id, created_at, updated_at) VALUES ($1, $2, now(), now())`,
    [id, associationId],
  );
  await sql.query(
    `INSERT INTO advisory_draft (association_id, advisory_id, content, audience)
     SELECT $2, $1, content, '{"kind": "ALL"}' FROM advisory_draft WHERE association_id = $2 LIMIT 1`,
    [id, associationId],
  );
}
