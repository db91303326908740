import type { IncidentInput } from './incident-input.js';

/** How urgent the mails about a report are: 至急, 重要 or お知らせ. */
export type IncidentUrgency = 'URGENT' | 'IMPORTANT' | 'INFORMATION';

/**
 * A near miss is never urgent. What happened is, unless the work goes on undisturbed; a suspicion is once the work is
 * disturbed. Sonae's rule.
 */
export function incidentUrgency({ kind, impact }: Pick<IncidentInput, 'kind' | 'impact'>): IncidentUrgency {
  if (kind === 'NEAR_MISS') return 'INFORMATION';
  const disturbed = impact === 'STOPPED' || impact === 'PARTIAL';
  return disturbed || (kind === 'INCIDENT' && impact === 'UNKNOWN') ? 'URGENT' : 'IMPORTANT';
}

/** The colour of the mark in each mail. */
export const urgencyTones = { URGENT: 'danger', IMPORTANT: 'warning', INFORMATION: 'info' } as const;
