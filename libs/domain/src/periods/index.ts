/** Every table states how long its rows are kept. */

export { periodDays } from './period-days.js';
export { readPeriods, type Period } from './read-periods.js';
