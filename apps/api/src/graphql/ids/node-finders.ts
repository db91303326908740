import type { GraphQLResolveInfo } from 'graphql';
import {
  findApiKeys,
  findMembership,
  findRoleRequests,
  findSentInvitation,
  findViewer,
  type Viewer,
} from '@sonae/domain/accounts';
import { findAdvisories } from '@sonae/domain/advisories';
import { findAssessments } from '@sonae/domain/assessments';
import { findAssociations, findBranches } from '@sonae/domain/associations';
import { findPoliceDesks } from '@sonae/domain/authorities';
import { findDeliveries } from '@sonae/domain/deliveries';
import { findFrameworks } from '@sonae/domain/frameworks';
import { findIncidents } from '@sonae/domain/incidents';
import { completePharmacies, findPharmacies } from '@sonae/domain/members';
import { findContacts, findCorporations, findMemberImport, findOwnerChanges } from '@sonae/domain/pharmacies';
import type { Database, MemberScope, Scope, Tx } from '@sonae/platform/database';
import { assessmentPartsOf } from '../../assessments/assessment-parts-of.js';
import { ownSession, type Actor } from '../../auth/actor.js';
import { accountsScope } from '../../auth/system-scope.js';
import { pharmacyPartsOf } from '../../pharmacies/pharmacy-parts-of.js';
import { asksFor } from '../selection/asks-for.js';
import type { Role } from '../contract/types.generated.js';

/** One question for a record: who asks, and what of it is wanted. */
export interface NodeQuestion {
  database: Database;
  actor: Actor;
  id: string;
  info: GraphQLResolveInfo;
}
type Found = Promise<object | undefined>;
type Finder = (question: NodeQuestion) => Found;
type Find<S extends Scope> = (tx: Tx<S>, id: string, info: GraphQLResolveInfo) => Found;

/** How a record of each Node type is found by its id. What the caller may see of it is the policies' matter. */
export const nodeFinders: Readonly<Record<string, Finder>> = {
  Advisory: inside(async (tx, id) => (await findAdvisories(tx, { id })).advisories[0]),
  ApiKey: within('pharmacy', async (tx, id) => (await findApiKeys(tx)).find((key) => key.id === id)),
  Assessment: inside(async (tx, id, info) => (await findAssessments(tx, { id }, assessmentPartsOf(info)))[0]),
  Association: anywhere(
    async (tx, id, info) =>
      (await findAssociations(tx, { ids: [id], withBranches: asksFor(info, 'branches') }))[0],
  ),
  Branch: inside(async (tx, id) => (await findBranches(tx, [id]))[0]),
  Contact: inside(async (tx, id) => (await findContacts(tx, [id]))[0]),
  Corporation: inside(async (tx, id) => (await findCorporations(tx, [id]))[0]),
  Delivery: within('association', async (tx, id, info) => {
    const { deliveries } = await findDeliveries(tx, { ids: [id] });
    return (await completePharmacies(tx, pharmacyPartsOf(info, 'pharmacy'), deliveries))[0];
  }),
  Framework: anywhere(async (tx, id) => (await findFrameworks(tx, id))[0]),
  Incident: inside(async (tx, id, info) => {
    const { incidents } = await findIncidents(tx, { id });
    return (await completePharmacies(tx, pharmacyPartsOf(info, 'pharmacy'), incidents))[0];
  }),
  Invitation: anywhere(findSentInvitation),
  MemberImport: within('association', findMemberImport),
  Membership: own(
    (viewer, id) => viewer.memberships.find((membership) => membership.id === id),
    (tx, id) => findMembership(tx, { id }),
  ),
  OwnerChange: async ({ database, actor: { scope, personId = null }, id }) => {
    if (scope === null || scope.kind === 'system') return undefined;
    return (await database.read(scope, (tx) => findOwnerChanges(tx, { id, personId })))[0];
  },
  Person: own(
    ({ person }, id) => (person?.id === id ? person : undefined),
    async (tx, id) => (await findMembership(tx, { personId: id }))?.person,
  ),
  Pharmacy: inside(
    async (tx, id, info) => (await findPharmacies(tx, { id, parts: pharmacyPartsOf(info) })).pharmacies[0],
  ),
  PoliceDesk: inside(async (tx, id) => (await findPoliceDesks(tx, id))[0]),
  RoleRequest: async ({ database, actor, id }) => {
    if (actor.sessionId === undefined) return undefined;
    const session = ownSession(actor);
    const { personId } = session;
    const [found] = await database.read(accountsScope(session), (tx) =>
      findRoleRequests(tx, { id, personId }),
    );
    return found;
  },
  Session: own((viewer, id) => viewer.sessions.find((session) => session.id === id)),
};

/** Records of any scope. */
function anywhere(find: Find<Scope>): Finder {
  return async ({ database, actor: { scope }, id, info }) =>
    scope === null ? undefined : database.read(scope, (tx) => find(tx, id, info));
}

/** Records inside an association. */
function inside(find: Find<MemberScope>): Finder {
  return async ({ database, actor: { scope }, id, info }) =>
    scope === null || scope.kind === 'system' ? undefined : database.read(scope, (tx) => find(tx, id, info));
}

/** Records that scopes of one kind have. */
function within<Kind extends MemberScope['kind']>(
  kind: Kind,
  find: Find<Extract<MemberScope, { kind: Kind }>>,
): Finder {
  const isKind = (scope: Scope | null): scope is Extract<MemberScope, { kind: Kind }> => scope?.kind === kind;
  return async ({ database, actor: { scope }, id, info }) =>
    isKind(scope) ? database.read(scope, (tx) => find(tx, id, info)) : undefined;
}

/** The roles that may list people: the rule of the query `memberships`. */
const listsPeople: readonly Role[] = ['ASSOCIATION_OFFICER', 'ASSOCIATION_VIEWER', 'PHARMACY_MANAGER'];

/** Records of the person who is signed in, and those of others for the roles that may list them. */
function own(pick: (viewer: Viewer, id: string) => object | undefined, others?: Find<MemberScope>): Finder {
  return async (question) => {
    const { database, actor, id } = question;
    if (actor.sessionId === undefined) return undefined;
    const session = ownSession(actor);
    const viewer = await database.read(accountsScope(session), (tx) => findViewer(tx, session));
    const found = pick(viewer, id);
    if (found || !others || actor.role === null || !listsPeople.includes(actor.role)) return found;
    return inside(others)(question);
  };
}
