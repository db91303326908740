/** An association’s branches are seen by its own members alone, and its name by the operator, too. */

export { createAssociation } from './create-association.js';
export { findAssociations, type Association } from './find-associations.js';
export { findBranches, type Branch } from './find-branches.js';
export { openAssociation } from './open-association.js';
export { mergeBranches } from './merge-branches.js';
export { renameBranch } from './rename-branch.js';
export { renameAssociation } from './rename-association.js';
export { updateAssociation } from './update-association.js';
