import { amendPharmacy, type PharmacyRow } from '@sonae/domain/tenants';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';
import { lockPharmacy } from './lock-pharmacy.js';
import { pharmacyRecord, type PharmacyRecord } from './pharmacy-record.js';
import { policeStation, type PoliceStation } from './police-station.js';
import { refuse } from './pharmacies.texts.js';

/** A change of a record; fields that are left out stay. */
export interface UpdatePharmacyInput extends Partial<PharmacyRecord> {
  /** Left out: the scope's own pharmacy. */
  pharmacyId?: Id;
  version: number;
  /** Null removes it. */
  policeStation?: PoliceStation | null;
}

/**
 * Changes a pharmacy's record, and its nearest police station. Its contacts stay unchanged, including the former
 * manager's.
 * @returns the pharmacy's id
 * @throws UserError PHARMACY_REQUIRED, NOT_FOUND, PHARMACY_WITHDRAWN, PHARMACY_CONFLICT, or PHARMACY_… at the faulty
 *   field
 */
export async function updatePharmacy(
  tx: Tx<AssociationScope | PharmacyScope>,
  { pharmacyId, version, policeStation: police, ...given }: UpdatePharmacyInput,
): Promise<Id> {
  const id = pharmacyId ?? (tx.scope.kind === 'pharmacy' ? tx.scope.pharmacyId : undefined);
  if (id === undefined) throw refuse('PHARMACY_REQUIRED', { field: 'pharmacyId' });
  const change = { ...pharmacyRecord(given), ...stationColumns(police, dayInJapan(tx.now)) };
  const pharmacy = await lockPharmacy(tx, id);
  const before = recordOf(pharmacy);
  if (pharmacy.version !== version) {
    const station = police !== undefined && { policeStation: police };
    throw refuse('PHARMACY_CONFLICT', {
      field: 'version',
      data: { yours: { ...given, ...station, version }, current: shown(pharmacy) },
    });
  }
  await amendPharmacy(tx, id, change);
  await tx.audit({
    action: 'pharmacies.updatePharmacy',
    recordType: 'pharmacy',
    recordId: id,
    pharmacyId: id,
    before,
    after: { ...before, ...change },
  });
  return id;
}

type StationColumns = Pick<PharmacyRow, 'policeName' | 'policePhone' | 'policeSource' | 'policeCheckedOn'>;

function stationColumns(
  given: PoliceStation | null | undefined,
  today: string,
): StationColumns | Record<string, never> {
  if (given === undefined) return {};
  const { name, phone, source, checkedOn } = given === null ? none : policeStation(given, today);
  return { policeName: name, policePhone: phone, policeSource: source, policeCheckedOn: checkedOn };
}

const none = { name: null, phone: null, source: null, checkedOn: null };

function recordOf(pharmacy: PharmacyRow): PharmacyRecord & StationColumns {
  const { name, nameKana, postalCode, address, phone, fax, managerName } = pharmacy;
  const { policeName, policePhone, policeSource, policeCheckedOn } = pharmacy;
  const station = { policeName, policePhone, policeSource, policeCheckedOn };
  return { name, nameKana, postalCode, address, phone, fax, managerName, ...station };
}

/** The record in the form of the contract. */
function shown(pharmacy: PharmacyRow) {
  const { policeName, policePhone, policeSource, policeCheckedOn, ...record } = recordOf(pharmacy);
  const station = { name: policeName, phone: policePhone, source: policeSource, checkedOn: policeCheckedOn };
  return { ...record, policeStation: policeName === null ? null : station, version: pharmacy.version };
}
