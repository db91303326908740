import type { PharmacyScope, Tx } from '@sonae/platform/database';
import { findSender } from '@sonae/domain/deliveries';
import { instantBefore } from '@sonae/platform/time';
import { incidentLimits } from './incident-limits.js';
import { refuse } from './incidents.texts.js';

/**
 * Lets the pharmacy, whose row is locked, write one more report.
 * @throws UserError INCIDENT_LIMIT when it wrote 50 in the last 24 hours; it names the association to call
 */
export async function checkReportLimit(tx: Tx<PharmacyScope>): Promise<void> {
  const [full] = await tx.query(
    `SELECT FROM (SELECT recorded_at FROM incident WHERE pharmacy_id = $1
       ORDER BY number DESC OFFSET $2 LIMIT 1) oldest WHERE recorded_at > $3`,
    [tx.scope.pharmacyId, incidentLimits.reports - 1, instantBefore(tx.now, { hours: 24 })],
  );
  if (full === undefined) return;
  const { name, phone } = await findSender(tx, tx.scope.associationId);
  const params = { max: incidentLimits.reports, association: name };
  if (phone === undefined) throw refuse('INCIDENT_LIMIT.unnumbered', { params });
  throw refuse('INCIDENT_LIMIT', { params: { ...params, phone } });
}
