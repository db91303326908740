export { toGlobalId } from './global-id.js';
export { readLine } from './read-line.js';
