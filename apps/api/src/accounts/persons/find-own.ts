import { findViewer, type Viewer } from '@sonae/domain/accounts';
import { ownSession } from '../../auth/actor.js';
import { accountsScope } from '../../auth/system-scope.js';
import { isAllowed } from '../../graphql/contract/is-allowed.js';
import { inside, type NodeFinder } from '../../graphql/ids/find-node.js';

/** Finds records of the signed-in person, and those of others for the roles that may list people. */
export function findOwn(
  pick: (viewer: Viewer, id: string) => object | undefined,
  others?: Parameters<typeof inside>[0],
): NodeFinder {
  return async (question) => {
    const { database, actor, id, info } = question;
    if (actor.sessionId === undefined) return undefined;
    const session = ownSession(actor);
    const viewer = await database.read(accountsScope(session), (tx) => findViewer(tx, session));
    const found = pick(viewer, id);
    if (found || !others || !isAllowed(info.schema, 'Query.memberships', actor.role)) return found;
    return inside(others)(question);
  };
}
