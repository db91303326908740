import passport from 'passport';
import type { Services } from '../services.js';
import { apiKeyCredential } from './api-key-credential.js';
import { credentialStrategy } from './credential-strategy.js';
import { passwordStrategy } from './password-strategy.js';
import { sessionCredential } from './session-credential.js';
import type { Passport } from './strategy.js';

const opened = new WeakMap<Services, Passport>();

/**
 * Registers the strategies by name. `session` and `api-key` identify the caller of a request, the others begin a
 * session.
 */
export function openPassport(services: Services): Passport {
  const known = opened.get(services);
  if (known) return known;
  const authenticator = new passport.Passport();
  for (const credential of [sessionCredential, apiKeyCredential]) {
    authenticator.use(credential.name, credentialStrategy(credential, services));
  }
  authenticator.use('password', passwordStrategy(services));
  opened.set(services, authenticator);
  return authenticator;
}
