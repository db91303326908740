import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { instantBefore } from '@sonae/platform/time';
import { incidentLimits } from './incident-limits.js';

/** The bounds on the alerts of a pharmacy. */
export interface AlertBounds {
  /** Whether the next report gets an alert of its own: fewer than 5 did in the last 24 hours. */
  readonly single: boolean;
  /** Whether a summary alert is allowed: none was sent in the last hour. */
  readonly summary: boolean;
  /** Submitted reports of the last 24 hours. */
  readonly submitted: number;
}

/** Counts the alerts of a pharmacy from the ledger. The caller has locked the pharmacy's row. */
export async function findAlertBounds(tx: Tx<AssociationScope>, pharmacyId: Id): Promise<AlertBounds> {
  const [found] = await tx.query<{ single: number; summaries: number; submitted: number }>(
    `SELECT count(*) FILTER (WHERE i.alerted_at > $2 AND EXISTS (SELECT FROM delivery_wave d
         WHERE d.association_id = $4 AND d.subject_id = i.id AND d.wave IN ('alert', 'police')))::int AS single,
       count(*) FILTER (WHERE i.alerted_at > $3 AND EXISTS (SELECT FROM delivery_wave d
         WHERE d.association_id = $4 AND d.subject_id = i.id AND d.wave = 'summary'))::int AS summaries,
       count(*) FILTER (WHERE i.submitted_at > $2)::int AS submitted
     FROM incident i WHERE i.pharmacy_id = $1 AND (i.submitted_at > $2 OR i.alerted_at > $2)`,
    [
      pharmacyId,
      instantBefore(tx.now, { hours: 24 }),
      instantBefore(tx.now, { hours: 1 }),
      tx.scope.associationId,
    ],
  );
  const { single = 0, summaries = 0, submitted = 0 } = found ?? {};
  return { single: single < incidentLimits.alerts, summary: summaries === 0, submitted };
}
