import { addOwner } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { holdsLink, readLine } from '@sonae/platform/text';
import { MAX_QUESTIONS, type RestedChange } from './find-rested-owner-changes.js';
import { foldOwnerName } from './fold-owner-name.js';
import { holdOwnerChanges } from './hold-owner-changes.js';
import { lockOwner } from './lock-owner.js';
import { moveToOwner } from './move-to-owner.js';
import { refuse } from '../pharmacies.texts.js';
import { readCorporateNumber } from './read-corporate-number.js';
import { supersedeOwnerChanges } from './supersede-owner-changes.js';

/** Members that do not belong to their present owner, and the owner that they belong to. */
export interface SeparateOwnerInput {
  corporationId: Id;
  /** 1 to 1,000 member codes, each of that owner. */
  memberCodes: readonly string[];
  /** Their owner's name, 1 to 200 characters. */
  name: string;
  /** The 法人番号 of their owner; null for none. */
  corporateNumber: string | null;
}

const MAX_MEMBERS = 1_000;
const action = 'pharmacies.separateOwner';
const CODE = /^[A-Za-z0-9-]{1,20}$/;

/**
 * Moves members that belong to another owner of the same name to a new owner, or to the one that already has the number
 * and that name. Members that a manager or head office holds move only after the people concerned were asked, as with a
 * list. Their history moves along; the head office that they leave no longer sees it. The people of the pharmacies that
 * move at once and both head offices are told. People who objected within 72 hours, or were asked three times, are not
 * asked again so soon.
 * @returns the owner's id
 * @throws UserError NOT_FOUND at `corporationId`; OWNER_MEMBERS_INVALID at `memberCodes`, OWNER_MEMBER_UNKNOWN,
 *   OWNER_CHANGE_OBJECTED or OWNER_CHANGE_LIMIT at `memberCodes.<index>`, OWNER_NAME_INVALID or OWNER_NAME_SAME at
 *   `name`, OWNER_NUMBER_INVALID or OWNER_NUMBER_TAKEN at `corporateNumber`
 */
export async function separateOwner(tx: Tx<AssociationScope>, input: SeparateOwnerInput): Promise<Id> {
  const { corporationId, memberCodes } = input;
  const owner = await lockOwner(tx, corporationId);
  const name = readLine(input.name, 200);
  if (name === null) throw refuse('OWNER_NAME_INVALID', { field: 'name' });
  if (holdsLink(name)) throw refuse('OWNER_NAME_INVALID.link', { field: 'name' });
  const number = readCorporateNumber(input.corporateNumber, () =>
    refuse('OWNER_NUMBER_INVALID', { field: 'corporateNumber' }),
  );
  const members = await takeMembers(tx, corporationId, memberCodes);
  // Two numbers distinguish owners of one name; without them, the people asked could not tell the new owner from the
  // present one.
  const sameName = foldOwnerName(name) === foldOwnerName(owner.name);
  if (sameName && (number === null || owner.corporateNumber === null)) {
    throw refuse('OWNER_NAME_SAME', { field: 'name' });
  }
  const target = await takeTarget(tx, { name, number, corporationId });
  const moves = members.map(({ id }) => ({
    pharmacyId: id,
    fromCorporationId: corporationId,
    toCorporationId: target,
  }));
  await supersedeOwnerChanges(tx, {
    sql: 'SELECT unnest($1::uuid[]) AS pharmacy_id, $2::uuid AS owner_id',
    params: [members.map(({ id }) => id), target],
  });
  const { atOnce, waiting, rested } = await holdOwnerChanges(tx, action, moves);
  refuseRested(members, memberCodes, rested);
  await tx.audit({
    action,
    recordType: 'corporation',
    recordId: target,
    before: { name: owner.name, corporateNumber: owner.corporateNumber, memberCount: owner.memberCount },
    after: { name, corporateNumber: number, memberCodes, waiting: waiting.length },
  });
  await moveToOwner(tx, action, atOnce);
  return target;
}

/** Refuses the whole request when one of its members rests. */
function refuseRested(
  members: readonly { id: Id; code: string }[],
  memberCodes: readonly string[],
  rested: readonly RestedChange[],
): void {
  const [first] = rested;
  const member = members.find(({ id }) => id === first?.pharmacyId);
  if (first === undefined || member === undefined) return;
  const field = `memberCodes.${memberCodes.indexOf(member.code)}`;
  if (first.objected) throw refuse('OWNER_CHANGE_OBJECTED', { field });
  throw refuse('OWNER_CHANGE_LIMIT', { field, params: { max: MAX_QUESTIONS } });
}

/** Reads and locks members of an owner by their codes. */
async function takeMembers(
  tx: Tx<AssociationScope>,
  corporationId: Id,
  memberCodes: readonly string[],
): Promise<{ id: Id; code: string }[]> {
  if (memberCodes.length < 1 || memberCodes.length > MAX_MEMBERS) {
    throw refuse('OWNER_MEMBERS_INVALID', { field: 'memberCodes', params: { limit: MAX_MEMBERS } });
  }
  const members = await tx.query<{ id: Id; code: string }>(
    `SELECT id, code FROM pharmacy WHERE association_id = $1 AND corporation_id = $2 AND code = ANY ($3::text[])
     ORDER BY id FOR UPDATE`,
    [tx.scope.associationId, corporationId, memberCodes.filter((code) => CODE.test(code))],
  );
  const codes = new Set(members.map(({ code }) => code));
  const stranger = memberCodes.findIndex(
    (code, index) => !codes.has(code) || memberCodes.indexOf(code) !== index,
  );
  if (stranger >= 0) throw refuse('OWNER_MEMBER_UNKNOWN', { field: `memberCodes.${stranger}` });
  return members;
}

/** The owner that has the number, if its name is the same, or a new one. */
async function takeTarget(
  tx: Tx<AssociationScope>,
  { name, number, corporationId }: { name: string; number: string | null; corporationId: Id },
): Promise<Id> {
  const { associationId } = tx.scope;
  const [known] =
    number === null
      ? []
      : await tx.query<{ id: Id; name: string }>(
          'SELECT id, name FROM corporation WHERE association_id = $1 AND corporate_number = $2',
          [associationId, number],
        );
  if (known) {
    if (known.id === corporationId || foldOwnerName(known.name) !== foldOwnerName(name)) {
      throw refuse('OWNER_NUMBER_TAKEN', { field: 'corporateNumber', params: { name: known.name } });
    }
    return known.id;
  }
  return addOwner(tx, { name, number });
}
