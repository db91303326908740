export { readLine } from './read-line.js';
