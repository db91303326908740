import passport from 'passport';
import type { Parts } from '../parts.js';
import { apiKeyStrategy } from './api-key-strategy.js';
import { usesNoter } from './note-uses.js';
import { passwordStrategy } from './password-strategy.js';
import { sessionStrategy } from './session-strategy.js';
import type { Passport } from './strategy.js';

const opened = new WeakMap<Parts, Passport>();

/** The ways to be known, by name. `session` and `api-key` say who makes a request, the others begin a session. */
export function openPassport(parts: Parts): Passport {
  const known = opened.get(parts);
  if (known) return known;
  const noteUses = usesNoter(parts);
  const authenticator = new passport.Passport();
  authenticator.use('session', sessionStrategy(parts, noteUses));
  authenticator.use('api-key', apiKeyStrategy(parts, noteUses));
  authenticator.use('password', passwordStrategy(parts));
  opened.set(parts, authenticator);
  return authenticator;
}
