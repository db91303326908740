import { readLine } from '@sonae/platform/text';
import { parsePhoneNumber } from './parse-phone-number.js';
import { refuse } from './pharmacies.texts.js';

/** The police station nearest to a pharmacy (最寄りの警察署). */
export interface PoliceStation {
  name: string;
  phone: string;
  /** The source of name and number. */
  source: string;
  /** The day it was compared with the source, yyyy-mm-dd; null: not compared yet. */
  checkedOn: string | null;
}

/**
 * Checks the input for a police station.
 * @param today yyyy-mm-dd
 * @throws UserError PHARMACY_POLICE_… at `policeStation.…`
 */
export function policeStation(given: PoliceStation, today: string): PoliceStation {
  const line = (field: 'name' | 'source', max: number) => {
    const text = readLine(given[field], max);
    if (text === null) {
      throw refuse('PHARMACY_POLICE_TEXT_INVALID', { field: `policeStation.${field}`, params: { max } });
    }
    return text;
  };
  const name = line('name', 100);
  const phone = parsePhoneNumber(given.phone);
  if (phone === null) throw refuse('PHARMACY_PHONE_INVALID', { field: 'policeStation.phone' });
  const source = line('source', 200);
  if (given.checkedOn !== null && given.checkedOn > today) {
    throw refuse('PHARMACY_POLICE_DAY_INVALID', { field: 'policeStation.checkedOn' });
  }
  return { name, phone, source, checkedOn: given.checkedOn };
}
