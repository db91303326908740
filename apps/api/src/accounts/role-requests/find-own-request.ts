import { findRoleRequests } from '@sonae/domain/accounts';
import { ownSession } from '../../auth/actor.js';
import { accountsScope } from '../../auth/system-scope.js';
import type { NodeQuestion } from '../../graphql/ids/find-node.js';

/** Finds a role request that was sent to the signed-in person. */
export async function findOwnRequest({ database, actor, id }: NodeQuestion): Promise<object | undefined> {
  if (actor.sessionId === undefined) return undefined;
  const session = ownSession(actor);
  const { personId } = session;
  const [found] = await database.read(accountsScope(session), (tx) => findRoleRequests(tx, { id, personId }));
  return found;
}
