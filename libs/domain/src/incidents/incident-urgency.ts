import type { IncidentInput } from './incident-input.js';

/** The urgency of the mails about a report: 至急, 重要 or お知らせ. */
export type IncidentUrgency = 'URGENT' | 'IMPORTANT' | 'INFORMATION';

/**
 * Sonae's own rule: a near miss is never urgent. Other reports are urgent when the work is disturbed, an incident also
 * when its impact is unknown.
 */
export function incidentUrgency({ kind, impact }: Pick<IncidentInput, 'kind' | 'impact'>): IncidentUrgency {
  if (kind === 'NEAR_MISS') return 'INFORMATION';
  const disturbed = impact === 'STOPPED' || impact === 'PARTIAL';
  return disturbed || (kind === 'INCIDENT' && impact === 'UNKNOWN') ? 'URGENT' : 'IMPORTANT';
}

/** The colour of the mark in each mail. */
export const urgencyTones = { URGENT: 'danger', IMPORTANT: 'warning', INFORMATION: 'info' } as const;
