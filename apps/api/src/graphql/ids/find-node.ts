import type { GraphQLResolveInfo } from 'graphql';
import type { Database, MemberScope, Scope, Tx } from '@sonae/tenancy';
import type { Actor } from '../../auth/actor.js';

/** One question for a record: who asks, and what of it is wanted. */
export interface NodeQuestion {
  database: Database;
  actor: Actor;
  id: string;
  info: GraphQLResolveInfo;
}
type Found = Promise<object | undefined>;
type Find<S extends Scope> = (tx: Tx<S>, id: string, info: GraphQLResolveInfo) => Found;

/** Finds a record of one Node type by its id. What the caller may see of it is the policies' matter. */
export type NodeFinder = (question: NodeQuestion) => Found;

/** Records of any scope. */
export function anywhere(find: Find<Scope>): NodeFinder {
  return async ({ database, actor: { scope }, id, info }) =>
    scope === null ? undefined : database.read(scope, (tx) => find(tx, id, info));
}

/** Records inside an association. */
export function inside(find: Find<MemberScope>): NodeFinder {
  return async ({ database, actor: { scope }, id, info }) =>
    scope === null || scope.kind === 'system' ? undefined : database.read(scope, (tx) => find(tx, id, info));
}

/** Records that scopes of one kind have. */
export function within<Kind extends MemberScope['kind']>(
  kind: Kind,
  find: Find<Extract<MemberScope, { kind: Kind }>>,
): NodeFinder {
  const isKind = (scope: Scope | null): scope is Extract<MemberScope, { kind: Kind }> => scope?.kind === kind;
  return async ({ database, actor: { scope }, id, info }) =>
    isKind(scope) ? database.read(scope, (tx) => find(tx, id, info)) : undefined;
}
