/** A police desk is named in mail once an officer has confirmed it, in the mail of its own association alone. */

export { addPoliceDesk } from './add-police-desk.js';
export { findAuthorities, type Authority } from './find-authorities.js';
export { findPolice, type NamedPolice, type Police, type PoliceContact } from './find-police.js';
export { findPoliceDesks, type PoliceDesk } from './find-police-desks.js';
export { loadAuthorities } from './load-authorities.js';
export type { PoliceDeskInput, PoliceDeskKind } from './police-desk-input.js';
export { removePoliceDesk } from './remove-police-desk.js';
export { updatePoliceDesk } from './update-police-desk.js';
