/** The features of the API, one line each; the only place that lists them. */
export { accounts } from './accounts/accounts.feature.js';
export { advisories } from './advisories/advisories.feature.js';
export { assessments } from './assessments/assessments.feature.js';
export { associations } from './associations/associations.feature.js';
export { audits } from './audits/audits.feature.js';
export { authorities } from './authorities/authorities.feature.js';
export { deliveries } from './deliveries/deliveries.feature.js';
export { frameworks } from './frameworks/frameworks.feature.js';
export { holds } from './holds/holds.feature.js';
export { incidents } from './incidents/incidents.feature.js';
export { pharmacies } from './pharmacies/pharmacies.feature.js';
export { statistics } from './statistics/statistics.feature.js';
export { withdrawals } from './withdrawals/withdrawals.feature.js';
