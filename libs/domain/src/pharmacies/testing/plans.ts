import { encodeCursor } from '@sonae/platform/database';
import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { countContactsToCheck } from '../contacts/count-contacts-to-check.js';
import { findAddressedContact } from '../contacts/find-addressed-contact.js';
import { findContactsToCheck } from '../contacts/find-contacts-to-check.js';
import { findContacts } from '../contacts/find-contacts.js';
import { findUntoldContacts } from '../contacts/find-untold-contacts.js';
import { writeContactsToCheck } from '../contacts/write-contacts-to-check.js';
import { findMemberChanges } from '../member-lists/find-member-changes.js';
import { findMemberImport } from '../member-lists/find-member-import.js';
import { findWithdrawnRows } from '../member-lists/find-withdrawn-rows.js';
import { findCorporations } from '../owners/find-corporations.js';
import { findDoubtfulOwners } from '../owners/find-doubtful-owners.js';
import { findLeftOwnerChange } from '../owners/find-left-owner-change.js';
import { findNextQuestion } from '../owners/find-next-question.js';
import { findOwnerChanges } from '../owners/find-owner-changes.js';
import { findRestedOwnerChanges } from '../owners/find-rested-owner-changes.js';

/** How the statements of this feature are asked for. */
export function plans({
  system,
  id,
  at,
  month,
  association,
  branch,
  corporation,
  pharmacy,
  page,
  personId,
  corporationId,
}: PlanWorld): Asked[] {
  return [
    ask('pharmacies/count-contacts-to-check', countContactsToCheck, [[association]]),
    ask('pharmacies/find-addressed-contact', findAddressedContact, [
      [pharmacy, { id }],
      [pharmacy, { id, month }],
    ]),
    ask('pharmacies/find-contacts', findContacts, [[pharmacy, [id]]]),
    ask('pharmacies/find-contacts-to-check', findContactsToCheck, [
      [association, { first: 50 }],
      [association, { ...page, withTotal: true }],
      [branch, { first: 50 }],
    ]),
    ask('pharmacies/find-corporations', findCorporations, [[association, [id]]]),
    ask('pharmacies/find-doubtful-owners', findDoubtfulOwners, [
      [association],
      [association, { after: encodeCursor(['見本', id]) }],
    ]),
    ask('pharmacies/find-member-changes', findMemberChanges, [
      [association, { importId: id }],
      [association, { importId: id, kind: 'MOVED', question: 1, after: encodeCursor(['50']) }],
    ]),
    ask('pharmacies/find-untold-contacts', findUntoldContacts, [[association, new Date(at)]]),
    ask('pharmacies/find-withdrawn-rows', findWithdrawnRows, [[association, id]]),
    ask('pharmacies/write-contacts-to-check', writeContactsToCheck, [[association, new Date(at)]]),
    ask('pharmacies/find-member-import', findMemberImport, [[association, id]]),
    ask('pharmacies/find-left-owner-change', findLeftOwnerChange, [
      [system('accounts'), { id, personId, corporationId }],
    ]),
    ask('pharmacies/find-next-question', findNextQuestion, [
      [system('accounts'), { associationId: association.associationId, pharmacyId: id }, id],
    ]),
    ask('pharmacies/find-rested-owner-changes', findRestedOwnerChanges, [
      [association, [{ pharmacyId: id, fromCorporationId: id, toCorporationId: id }]],
    ]),
    ask('pharmacies/find-owner-changes', findOwnerChanges, [
      [association, { personId }],
      [pharmacy, { personId }],
      [corporation, { personId }],
      [association, { id, personId }],
      [system('accounts'), { id, personId }],
    ]),
  ];
}
