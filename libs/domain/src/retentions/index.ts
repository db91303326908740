export { countMonthsAhead } from './count-months-ahead.js';
export { keepMonths } from './keep-months.js';
export { readRetentions, type Retention } from './read-retentions.js';
export { retentionDays } from './retention-days.js';
export { tidied } from './tidied.js';
export { tidyTable } from './tidy-table.js';
