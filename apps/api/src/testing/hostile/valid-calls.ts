import type { MakeCall } from './make-call.js';
import { accountCalls } from './call-accounts.js';
import { advisoryCalls } from './call-advisories.js';
import { authorityCalls } from './call-authorities.js';
import { invitationCalls } from './call-invitations.js';
import { memberCalls } from './call-members.js';
import { pharmacyCalls } from './call-pharmacies.js';
import { queryCalls } from './call-queries.js';
import type { HostileWorld } from './hostile-world.js';

/** The root under which a field that is none stands. */
export const beneath: Record<string, { root: string; variables?: string }> = {
  'Advisory.deliveries': { root: 'advisory(id: $notice)', variables: '$notice: ID!' },
  'Dashboard.advisories': { root: 'dashboard' },
  'Dashboard.openIncidents': { root: 'dashboard' },
  'Dashboard.nextReviews': { root: 'dashboard' },
  'MemberImport.changes': { root: 'memberImport(id: $list)', variables: '$list: ID!' },
};

/** Operations that may be called again after they worked; all others need their record made anew. */
export const repeatable =
  /^(Query|Advisory|Dashboard|MemberImport)\.|\.(acknowledge|create|invite|report|requestPassword|resendAdv)/;

/**
 * For every operation the calls that together have a value at each of its places. A new operation, or a new argument,
 * gets its own here; the test names what is missing.
 */
export function validCalls(world: HostileWorld): Record<string, MakeCall[]> {
  return {
    ...accountCalls(world),
    ...advisoryCalls(world),
    ...authorityCalls(world),
    ...invitationCalls(world),
    ...memberCalls(world),
    ...pharmacyCalls(world),
    ...queryCalls(world),
  };
}
