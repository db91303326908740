export { loadAuthorities } from './load-authorities.js';
