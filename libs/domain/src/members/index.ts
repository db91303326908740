export { completePharmacies } from './complete-pharmacies.js';
export { countPharmacies } from './count-pharmacies.js';
export { findPharmacies, type Pharmacy } from './find-pharmacies.js';
export type { PharmacyPart } from './pharmacy-parts-sql.js';
