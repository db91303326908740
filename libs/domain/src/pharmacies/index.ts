/** A member list saves what its check told, or nothing. */

export { addContact } from './contacts/add-contact.js';
export { carryOutOwnerChanges } from './owners/carry-out-owner-changes.js';
export { checkMemberList } from './member-lists/check-member-list.js';
export { clearBounce } from './contacts/clear-bounce.js';
export { confirmMemberList } from './member-lists/confirm-member-list.js';
export { confirmOwner } from './owners/confirm-owner.js';
export { decideOwnerChange, type OwnerChangeDecision } from './owners/decide-owner-change.js';
export { doubtfulOwnerCursor } from './owners/doubtful-owner-cursor.js';
export { expireMemberLists } from './member-lists/expire-member-lists.js';
export { removeExpiredChanges } from './member-lists/remove-expired-changes.js';
export { removeUploads } from './member-lists/remove-uploads.js';
export { findAddressedContact } from './contacts/find-addressed-contact.js';
export { findContactsToCheck, type ContactToCheck } from './contacts/find-contacts-to-check.js';
export { findContacts } from './contacts/find-contacts.js';
export { findCorporations, type Corporation } from './owners/find-corporations.js';
export { findDoubtfulOwners, type DoubtfulOwner } from './owners/find-doubtful-owners.js';
export { findMemberImport, type MemberImport } from './member-lists/find-member-import.js';
export {
  findMemberChanges,
  type MemberChange,
  type MemberChangeKind,
} from './member-lists/find-member-changes.js';
export { findLeftOwnerChange } from './owners/find-left-owner-change.js';
export { findNextQuestion } from './owners/find-next-question.js';
export { findOwnerChanges } from './owners/find-owner-changes.js';
export { foldOwnerName } from './owners/fold-owner-name.js';
export { takeOwnersTurn } from './owners/take-owners-turn.js';
export type { OwnerChangeRecord } from './owners/owner-change-row-sql.js';
export { renderOwnerChangePage } from './owners/owner-change.page.js';
export type { OwnerAnswer, OwnerCandidate, OwnerQuestion } from './member-lists/owner-plan.js';
export { memberChangeCursor } from './member-lists/member-change-cursor.js';
export { memberListLimits } from './member-lists/member-list-limits.js';
export { parseEmailAddress } from './parse-email-address.js';
export { parsePhoneNumber } from './parse-phone-number.js';
export { readCorporateNumber } from './owners/read-corporate-number.js';
export { removeContact } from './contacts/remove-contact.js';
export { separateOwner } from './owners/separate-owner.js';
export { tellContactsToCheck } from './contacts/tell-contacts-to-check.js';
export { storeUpload } from './member-lists/store-upload.js';
export { reportWrongAddress } from './contacts/report-wrong-address.js';
export { updateContact } from './contacts/update-contact.js';
export { updatePharmacy } from './update-pharmacy.js';
export type { PoliceStation } from './police-station.js';
export { renderWrongAddressPage, type WrongAddressPageData } from './contacts/wrong-address.page.js';
