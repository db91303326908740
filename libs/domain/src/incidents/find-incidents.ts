import { decodeCursor, pageSize, Parameters } from '@sonae/platform/database';
import { type MemberScope, type Tx } from '@sonae/tenancy';
import type { IncidentInput } from './incident-input.js';
import { incidentRowsSql, type IncidentFilter } from './incident-rows-sql.js';

/** A report with its pharmacy. */
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

/** The filter and the page. */
export interface IncidentQuery extends IncidentFilter {
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
 * Finds reports in one statement, shaped by the filter.
 * @throws UserError CURSOR_INVALID, INCIDENT_SEARCH_INVALID at `filter.search`
 */
export async function findIncidents(tx: Tx<MemberScope>, query: IncidentQuery): Promise<IncidentPage> {
  const first = pageSize(query.first ?? 20, 50);
  const parameters = new Parameters();
  const conditions = incidentRowsSql(tx, parameters, query);
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
