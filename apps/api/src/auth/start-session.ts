import { randomUUID } from 'node:crypto';
import { findViewer, openSession, refuse, type Viewer } from '@sonae/domain/accounts';
import { askerOf } from '../asker-of.js';
import type { RequestContext } from './request-context.js';
import type { Services } from '../services.js';
import { nobody } from './actor.js';
import { keepDevice, readDevice } from './device-cookie.js';
import type { Proof } from './password-strategy.js';
import { readSessionCookie, setSessionCookie } from './session-cookie.js';
import { accountsScope } from './system-scope.js';

/**
 * Begins a session for whoever has proven who they are, by whatever strategy, and hands it to the browser. The session
 * that the browser brought along ends. Nothing else of the same operation may act: what it may do was decided before.
 * @throws UserError SIGN_IN_FAILED when the password was changed in between
 */
export async function startSession(
  services: Services,
  context: RequestContext,
  { personId, provenAt }: Proof,
): Promise<Viewer> {
  const { request, response, requestId } = context;
  const deviceId = readDevice(services, request) ?? randomUUID();
  const replacedToken = readSessionCookie(request);
  const userAgent = request.headers['user-agent'] ?? '';
  const scope = accountsScope({ ...askerOf(request), personId });
  const { token, viewer } = await services.database.run(scope, async (tx) => {
    const input = { personId, provenAt, userAgent, deviceId, ...(replacedToken && { replacedToken }) };
    const session = await openSession(tx, input);
    if (session === undefined) throw refuse('SIGN_IN_FAILED');
    const { sessionId } = session;
    return { token: session.token, viewer: await findViewer(tx, { personId, sessionId }) };
  });
  setSessionCookie(response, token);
  keepDevice(services, response, deviceId);
  context.actor = nobody(requestId);
  return viewer;
}
