import { refuse } from './incidents.texts.js';

/** The quick report (報告様式 of the 手引き, row 2-2, with impact and telephone). */
export interface IncidentInput {
  kind: 'INCIDENT' | 'SUSPICION' | 'NEAR_MISS';
  department: string;
  place: string;
  occurredAt: Date;
  reporterName: string;
  reporterPhone: string;
  condition: string;
  impact: 'STOPPED' | 'PARTIAL' | 'NONE' | 'UNKNOWN';
}

const lengths = {
  department: 100,
  place: 100,
  reporterName: 100,
  reporterPhone: 30,
  condition: 4_000,
} as const;

// Clocks differ a little; a report must not fail for that.
const clockTolerance = 5 * 60_000;

/** Checks a report and trims its texts. @throws UserError at the faulty field */
export function incidentInput(given: IncidentInput, now: Date): IncidentInput {
  const report = { ...given };
  for (const field of Object.keys(lengths) as (keyof typeof lengths)[]) {
    const text = given[field].normalize('NFC').trim();
    const max = lengths[field];
    if (text.length < 1 || text.length > max) {
      throw refuse('INCIDENT_TEXT_LENGTH', { field, params: { min: 1, max } });
    }
    // Of the control characters only line breaks and tabs belong in a text.
    if (/[^\P{Cc}\n\r\t]/u.test(text)) throw refuse('INCIDENT_TEXT_CONTROL', { field });
    report[field] = text;
  }
  if (given.occurredAt.getTime() > now.getTime() + clockTolerance) {
    throw refuse('INCIDENT_IN_FUTURE', { field: 'occurredAt' });
  }
  return report;
}
