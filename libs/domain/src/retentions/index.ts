export { readRetentions, type Retention } from './read-retentions.js';
export { retentionDays } from './retention-days.js';
export { tidied } from './tidied.js';
export { tidyBatchOf } from './tidy-batch-of.js';
export { tidyTable } from './tidy-table.js';
