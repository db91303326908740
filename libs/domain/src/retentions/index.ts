export { readRetentions, type Retention } from './read-retentions.js';
export { tidied, tidyBatch, tidyTable } from './tidy-table.js';
