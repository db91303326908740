export { Limits, type LimitRule } from './limits.js';
export { networkOf } from './network-of.js';
