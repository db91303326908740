export { addDays, addMonths, dayInJapan, daysBetween, hourInJapan, japan } from './japan.js';
