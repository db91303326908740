export { addDays, addMonths, dayInJapan, daysBetween, hourInJapan, japan, startOfDay } from './japan.js';
