import { decodeCursor, Parameters, type MemberScope, type Tx } from '@sonae/platform/database';
import type { IncidentInput } from './incident-input.js';
import { refuse } from './incidents.texts.js';

/** A report with the pharmacy it is of. */
export interface Incident extends IncidentInput {
  id: string;
  number: number;
  /** 受付番号, such as I-2026-1A2B3C4D. */
  reference: string;
  pharmacy: { id: string; code: string; name: string };
  state: 'OPEN' | 'CLOSED';
  recordedAt: Date;
  submittedAt: Date | null;
  closedAt: Date | null;
  version: number;
}

/** Which reports: what the scope may see is the policies' matter. */
export interface IncidentQuery {
  id?: string;
  state?: 'OPEN' | 'CLOSED' | null;
  /** A 受付番号, a member code, or a part of a pharmacy's name. */
  search?: string | null;
  /** Only reports that were submitted to the association. */
  submitted?: boolean;
  /** 1 to 50. */
  first?: number;
  after?: string | null;
}

/** A page of reports, newest first. */
export interface IncidentPage {
  incidents: Incident[];
  hasNextPage: boolean;
}

/**
 * Finds reports in one statement, shaped by what is asked.
 * @throws UserError CURSOR_INVALID, INCIDENT_SEARCH_LENGTH at `search`
 */
export async function findIncidents(tx: Tx<MemberScope>, query: IncidentQuery): Promise<IncidentPage> {
  const first = Math.min(Math.max(query.first ?? 20, 1), 50);
  const parameters = new Parameters();
  const conditions = [`association_id = ${parameters.add(tx.scope.associationId)}`];
  if (query.id !== undefined) conditions.push(`id = ${parameters.add(query.id)}`);
  // Written out, so that the index of open reports fits whatever the parameters are.
  if (query.state != null) conditions.push(query.state === 'OPEN' ? `state = 'OPEN'` : `state = 'CLOSED'`);
  if (query.submitted) conditions.push('submitted_at IS NOT NULL');
  if (query.search != null) conditions.push(searchSql(query.search, parameters));
  if (query.after) {
    const [recordedAt, id] = decodeCursor(query.after, ['instant', 'uuid']);
    const place = `(${parameters.add(recordedAt)}::timestamptz, ${parameters.add(id)}::uuid)`;
    conditions.push(`(recorded_at, id) < ${place}`);
  }
  const incidents = await tx.query<Incident>(
    `SELECT i.id, i.number, i.reference, (SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) FROM pharmacy p
         WHERE p.id = i.pharmacy_id) AS pharmacy, i.kind, i.department, i.place,
       i.occurred_at AS "occurredAt", i.reporter_name AS "reporterName",
       i.reporter_phone AS "reporterPhone", i.condition, i.impact, i.state, i.recorded_at AS "recordedAt",
       i.submitted_at AS "submittedAt", i.closed_at AS "closedAt", i.version
     FROM (SELECT * FROM incident WHERE ${conditions.join(' AND ')}
       ORDER BY recorded_at DESC, id DESC LIMIT ${parameters.add(first + 1)}) i
     ORDER BY i.recorded_at DESC, i.id DESC`,
    parameters.values,
  );
  return { incidents: incidents.slice(0, first), hasNextPage: incidents.length > first };
}

const searchLength = 100;

function searchSql(given: string, parameters: Parameters): string {
  const text = given.normalize('NFKC').trim();
  if (text.length < 1 || text.length > searchLength) {
    throw refuse('INCIDENT_SEARCH_LENGTH', { field: 'search', params: { max: searchLength } });
  }
  // As it is read out or typed on a Japanese keyboard: any dash, small letters.
  const reference = parameters.add(text.replaceAll(/[‐‑–—―−ー]/gu, '-').toUpperCase());
  const name = parameters.add(text);
  return `(reference = ${reference} OR pharmacy_id IN (SELECT p.id FROM pharmacy p
    WHERE p.association_id = $1 AND (p.code = ${name} OR position(${name} IN p.name) > 0)))`;
}
