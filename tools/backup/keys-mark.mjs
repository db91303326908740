import { hash } from 'node:crypto';

/**
 * Identifies a SECRET_KEY without revealing it: the key is random, so an attacker cannot guess it from the mark.
 * @param {string} secretKey
 */
export function keysMark(secretKey) {
  return hash('sha256', `sonae-backup ${secretKey}`).slice(0, 16);
}
