import type { Id } from '@sonae/platform/database';

/** The number people use for a report in mail and on the telephone; it tells nothing about the pharmacy. */
export function incidentReference(id: Id, submittedAt: Date): string {
  return `I-${submittedAt.getUTCFullYear()}-${id.slice(0, 8).toUpperCase()}`;
}
