export { instantBefore } from './instant-before.js';
export { addDays, addMonths, dayInJapan, daysBetween, hourInJapan, japan, startOfDay } from './japan.js';
