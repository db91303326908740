import { hash } from 'node:crypto';

/**
 * Tells one SECRET_KEY from another and says nothing of it: it is random, so that an attacker cannot try them.
 *
 * @param {string} secretKey
 */
export function keysMark(secretKey) {
  return hash('sha256', `sonae-backup ${secretKey}`).slice(0, 16);
}
