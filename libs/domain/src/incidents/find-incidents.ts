import { decodeCursor, type MemberScope, type Tx } from '@sonae/platform/database';
import type { IncidentInput } from './incident-input.js';

/** A report with the pharmacy it is of. */
export interface Incident extends IncidentInput {
  id: string;
  number: number;
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

/** Finds reports in one statement. @throws UserError CURSOR_INVALID */
export async function findIncidents(tx: Tx<MemberScope>, query: IncidentQuery): Promise<IncidentPage> {
  const first = Math.min(Math.max(query.first ?? 20, 1), 50);
  const [recordedAt, id] = query.after ? decodeCursor(query.after, ['instant', 'uuid']) : [];
  const incidents = await tx.query<Incident>(
    `SELECT i.id, i.number, jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) AS pharmacy, i.kind,
       i.department, i.place, i.occurred_at AS "occurredAt", i.reporter_name AS "reporterName",
       i.reporter_phone AS "reporterPhone", i.condition, i.impact, i.state, i.recorded_at AS "recordedAt",
       i.submitted_at AS "submittedAt", i.closed_at AS "closedAt", i.version
     FROM incident i JOIN pharmacy p ON p.id = i.pharmacy_id
     WHERE i.association_id = $1
       AND ($2::uuid IS NULL OR i.id = $2)
       AND ($3::text IS NULL OR i.state = $3)
       AND (NOT $4::boolean OR i.submitted_at IS NOT NULL)
       AND ($5::timestamptz IS NULL OR (i.recorded_at, i.id) < ($5, $6::uuid))
     ORDER BY i.recorded_at DESC, i.id DESC
     LIMIT $7`,
    [
      tx.scope.associationId,
      query.id ?? null,
      query.state ?? null,
      query.submitted ?? false,
      recordedAt ?? null,
      id ?? null,
      first + 1,
    ],
  );
  return { incidents: incidents.slice(0, first), hasNextPage: incidents.length > first };
}
