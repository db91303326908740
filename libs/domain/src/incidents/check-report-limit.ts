import type { PharmacyScope, Tx } from '@sonae/tenancy';
import { findSender } from '@sonae/domain/deliveries';
import { instantBefore } from '@sonae/platform/time';
import { incidentLimits } from './incident-limits.js';
import { refuse } from './incidents.texts.js';

/**
 * Checks that the pharmacy, whose row the caller has locked, may write one more report.
 * @throws UserError INCIDENT_LIMIT when it wrote 50 in the last 24 hours, for a draft when 25 of them are still
 *   drafts; it names the association to call
 */
export async function checkReportLimit(
  tx: Tx<PharmacyScope>,
  { submit }: { submit: boolean },
): Promise<void> {
  const [written = { reports: 0, drafts: 0 }] = await tx.query<{ reports: number; drafts: number }>(
    `SELECT count(*)::int AS reports, (count(*) FILTER (WHERE submitted_at IS NULL))::int AS drafts
     FROM (SELECT recorded_at, submitted_at FROM incident WHERE pharmacy_id = $1 ORDER BY number DESC LIMIT $2) newest
     WHERE recorded_at > $3`,
    [tx.scope.pharmacyId, incidentLimits.reports, instantBefore(tx.now, { hours: 24 })],
  );
  const full = written.reports >= incidentLimits.reports;
  const drafts = !full && !submit && written.drafts >= incidentLimits.drafts;
  if (!full && !drafts) return;
  const { name, phone } = await findSender(tx, tx.scope.associationId);
  const params = { max: drafts ? incidentLimits.drafts : incidentLimits.reports, association: name };
  if (phone === undefined)
    throw refuse(drafts ? 'INCIDENT_LIMIT.draftsUnnumbered' : 'INCIDENT_LIMIT.unnumbered', { params });
  throw refuse(drafts ? 'INCIDENT_LIMIT.drafts' : 'INCIDENT_LIMIT', { params: { ...params, phone } });
}
