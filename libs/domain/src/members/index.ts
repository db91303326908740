/** A pharmacy is listed to its own branch, owner and association, and to no other tenant. */

export { completePharmacies } from './complete-pharmacies.js';
export { countPharmacies } from './count-pharmacies.js';
export { findPharmacies, type Pharmacy } from './find-pharmacies.js';
export type { PharmacyPart } from './pharmacy-parts-sql.js';
