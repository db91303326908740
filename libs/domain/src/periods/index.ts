export { periodDays } from './period-days.js';
export { readPeriods, type Period } from './read-periods.js';
