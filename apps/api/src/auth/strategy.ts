import type { Request } from 'express';
import type passport from 'passport';
import Strategy from 'passport-custom';

/** The registry of strategies. */
export type Passport = InstanceType<typeof passport.Passport>;

/**
 * Makes a passport strategy of one function, which returns the caller, or undefined for none. `credentials` is the
 * argument of `runStrategy`. A further way to sign in (passkey, one-time code, single sign-on) is one file with such a
 * function, and one line in open-passport.ts.
 */
export function strategy<C, U>(
  verify: (request: Request, credentials: C) => Promise<U | undefined>,
): Strategy {
  return new Strategy({ passOptionsToCallback: true }, (request, options: { credentials: C }, done) => {
    verify(request, options.credentials).then(
      (found) => done(null, found ?? false),
      (error: unknown) => done(error),
    );
  });
}

/**
 * Runs one strategy for a request. Passport stores no session; the caller of this function decides what the result
 * means.
 */
export function runStrategy<U>(
  passport: Passport,
  name: string,
  request: Request,
  credentials?: unknown,
): Promise<U | undefined> {
  return new Promise((resolve, reject) => {
    const options = { session: false, credentials };
    const middleware = passport.authenticate(name, options, (error: unknown, found: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('a strategy failed'));
      else resolve((found || undefined) as U | undefined);
    }) as (request: Request, response: object, next: (error?: Error) => void) => void;
    middleware(request, {}, (error) => (error ? reject(error) : resolve(undefined)));
  });
}
