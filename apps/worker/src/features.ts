/** The features of the worker, one line each; the only place that lists them. */
export { accounts } from './accounts/accounts.feature.js';
export { advisories } from './advisories/advisories.feature.js';
export { deliveries } from './deliveries/deliveries.feature.js';
export { holds } from './holds/holds.feature.js';
export { incidents } from './incidents/incidents.feature.js';
export { pharmacies } from './pharmacies/pharmacies.feature.js';
export { reminders } from './reminders/reminders.feature.js';
export { statistics } from './statistics/statistics.feature.js';
export { withdrawals } from './withdrawals/withdrawals.feature.js';
