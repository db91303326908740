import { readLine } from '@sonae/platform/text';
import { dayInJapan } from '@sonae/platform/time';
import { parsePhoneNumber } from '@sonae/domain/pharmacies';
import { refuse } from './authorities.texts.js';
import { yearBefore } from './year-before.js';

/** 専用 (for cyber crime alone) or 総合 (for consultations of every kind), as the police's own list marks them. */
export type PoliceDeskKind = 'DEDICATED' | 'GENERAL';

/** What an officer enters about a desk. */
export interface PoliceDeskInput {
  kind: PoliceDeskKind;
  name: string;
  phone: string;
  url: string | null;
  /** The document or person that the number comes from. */
  source: string;
  /** The day the number was confirmed, by a call or at the police's own page, yyyy-mm-dd. */
  confirmedOn: string;
}

/** The short dial of the police's general desks. */
const SHORT_DIAL = /^#\d{4}$/;

/**
 * Checks an entered desk and normalizes its texts.
 * @throws UserError POLICE_DESK_… at the faulty field
 */
export function policeDeskInput(given: PoliceDeskInput, now: Date): PoliceDeskInput {
  const name = readLine(given.name, 100);
  if (name === null) throw refuse('POLICE_DESK_NAME_INVALID', { field: 'name' });
  const short = given.phone.normalize('NFKC').trim();
  const phone = SHORT_DIAL.test(short) ? short : parsePhoneNumber(given.phone);
  if (phone === null) throw refuse('POLICE_DESK_PHONE_INVALID', { field: 'phone' });
  const source = readLine(given.source, 300);
  if (source === null) throw refuse('POLICE_DESK_SOURCE_INVALID', { field: 'source' });
  const today = dayInJapan(now);
  if (given.confirmedOn > today || given.confirmedOn < yearBefore(now)) {
    throw refuse('POLICE_DESK_DATE_RANGE', { field: 'confirmedOn' });
  }
  return { kind: given.kind, name, phone, url: urlOf(given.url), source, confirmedOn: given.confirmedOn };
}

function urlOf(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const url = readLine(text, 2_048);
  // The address is a line of its own in the e-mail: no character in it may end the link early.
  if (url === null || !/^https:\/\/[^\s<>"]+$/iu.test(url) || !URL.canParse(url)) {
    throw refuse('POLICE_DESK_URL_INVALID', { field: 'url' });
  }
  return url;
}
