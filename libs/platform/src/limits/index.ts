export { Limits, type LimitRule } from './limits.js';
export { networkOf } from './network-of.js';
export { openPace, type Pace } from './pace.js';
