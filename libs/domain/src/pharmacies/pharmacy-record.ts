import { readLine } from '@sonae/platform/text';
import { parseMemberCell } from './member-lists/parse-member-cell.js';
import { refuse } from './pharmacies.texts.js';

/** The fields of a pharmacy's record that can be edited. */
export interface PharmacyRecord {
  name: string;
  nameKana: string | null;
  postalCode: string | null;
  address: string;
  phone: string | null;
  fax: string | null;
  managerName: string;
}

const faults = {
  name: ['PHARMACY_TEXT_INVALID', 200],
  nameKana: ['PHARMACY_KANA_INVALID', 200],
  postalCode: ['PHARMACY_POSTAL_CODE_INVALID', 0],
  address: ['PHARMACY_TEXT_INVALID', 300],
  phone: ['PHARMACY_PHONE_INVALID', 0],
  fax: ['PHARMACY_PHONE_INVALID', 0],
  managerName: ['PHARMACY_TEXT_INVALID', 100],
} as const;
const needed: readonly string[] = ['name', 'address', 'managerName'];

/**
 * Checks the input for a record by the rules of a member list's cells; the empty text becomes null.
 * @throws UserError PHARMACY_…_INVALID at the field
 */
export function pharmacyRecord(given: Partial<PharmacyRecord>): Partial<PharmacyRecord> {
  const record: Partial<Record<keyof PharmacyRecord, string | null>> = {};
  for (const field of Object.keys(faults) as (keyof PharmacyRecord)[]) {
    const text = given[field];
    if (text === undefined) continue;
    const [code, max] = faults[field];
    const cell = parseMemberCell(text?.normalize('NFC') ?? '', field);
    // Stricter than a list, whose addresses may have a line break: these are texts of one line.
    const one = !needed.includes(field) || readLine(text ?? '', max) !== null;
    if ('fault' in cell && cell.fault === 'CELL_LINK') throw refuse('PHARMACY_TEXT_INVALID.link', { field });
    if ('fault' in cell || !one) {
      throw refuse(code, { field, params: { max } });
    }
    record[field] = cell.value;
  }
  return record as Partial<PharmacyRecord>;
}
