import { randomUUID } from 'node:crypto';
import { findViewer, openSession, refuse, type Viewer } from '@sonae/domain/accounts';
import { askerOf } from '../asker-of.js';
import type { RequestContext } from './request-context.js';
import type { Services } from '../services.js';
import { becomeNobody } from './become-nobody.js';
import { keepDevice, readDevice } from './device-cookie.js';
import type { Proof } from './password-strategy.js';
import { readSessionCookie, setSessionCookie } from './session-cookie.js';
import { attemptScope } from './system-scope.js';

/**
 * Begins a session for a person who has proven their identity by any strategy, and sets its cookie. The session of the
 * request's own cookie ends. Other fields of the same operation get no access, because the access check ran for the old
 * actor.
 * @throws UserError SIGN_IN_FAILED when the password was changed in the meantime
 */
export async function startSession(
  services: Services,
  context: RequestContext,
  { personId, provenAt }: Proof,
): Promise<Viewer> {
  const { request, response } = context;
  const deviceId = readDevice(services, request) ?? randomUUID();
  const replacedToken = readSessionCookie(request);
  const userAgent = request.headers['user-agent'] ?? '';
  const scope = attemptScope({ ...askerOf(request), personId });
  const { token, viewer } = await services.database.run(scope, async (tx) => {
    const input = { personId, provenAt, userAgent, deviceId, ...(replacedToken && { replacedToken }) };
    const session = await openSession(tx, input);
    if (session === undefined) throw refuse('SIGN_IN_FAILED');
    const { sessionId } = session;
    return { token: session.token, viewer: await findViewer(tx, { personId, sessionId }) };
  });
  setSessionCookie(response, token);
  keepDevice(services, response, deviceId);
  becomeNobody(context);
  return viewer;
}
