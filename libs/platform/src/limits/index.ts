export { Limits, type LimitRule } from './limits.js';
export { lineOf, networkOf } from './network-of.js';
export { openPace, type Pace } from './pace.js';
export { readAddress } from './read-address.js';
