/** No row is deleted before its period ends, and none is kept after it. */

export { countMonthsAhead } from './count-months-ahead.js';
export { keepMonths } from './keep-months.js';
export { tidied } from './tidied.js';
export { tidyTable } from './tidy-table.js';
