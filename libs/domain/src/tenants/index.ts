/** Nothing of another tenant can be seen, changed, planted or referred to. */

export { addAssociation } from './add-association.js';
export { addBranches } from './add-branches.js';
export { addOwner } from './add-owner.js';
export { amendAssociation } from './amend-association.js';
export { amendPharmacy } from './amend-pharmacy.js';
export type { AssociationRow } from './association.entity.js';
export { clearDoubt } from './clear-doubt.js';
export { giveToOwners } from './give-to-owners.js';
export { joinBranches } from './join-branches.js';
export { lockAssociation } from './lock-association.js';
export { lockRecord } from './lock-record.js';
export { moveMembers } from './move-members.js';
export { nameBranch } from './name-branch.js';
export type { PharmacyRow } from './pharmacy.entity.js';
export { saveMembers } from './save-members.js';
export { saveOwners } from './save-owners.js';
