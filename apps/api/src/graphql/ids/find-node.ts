import type { GraphQLResolveInfo } from 'graphql';
import type { Database, MemberScope, Scope, Tx } from '@sonae/tenancy';
import type { Actor } from '../../auth/actor.js';

/** A lookup of a record: the caller, the id and the selection. */
export interface NodeQuestion {
  database: Database;
  actor: Actor;
  id: string;
  info: GraphQLResolveInfo;
}
type Found = Promise<object | undefined>;
type Find<S extends Scope> = (tx: Tx<S>, id: string, info: GraphQLResolveInfo) => Found;

/** Finds a record of one Node type by its id. The policies decide what the caller sees of it. */
export type NodeFinder = (question: NodeQuestion) => Found;

/** Makes a finder for records of any scope. */
export function anywhere(find: Find<Scope>): NodeFinder {
  return async ({ database, actor: { scope }, id, info }) =>
    scope === null ? undefined : database.read(scope, (tx) => find(tx, id, info));
}

/** Makes a finder for records inside an association. */
export function inside(find: Find<MemberScope>): NodeFinder {
  return async ({ database, actor: { scope }, id, info }) =>
    scope === null || scope.kind === 'system' ? undefined : database.read(scope, (tx) => find(tx, id, info));
}

/** Makes a finder for records that only scopes of one kind have. */
export function within<Kind extends MemberScope['kind']>(
  kind: Kind,
  find: Find<Extract<MemberScope, { kind: Kind }>>,
): NodeFinder {
  const isKind = (scope: Scope | null): scope is Extract<MemberScope, { kind: Kind }> => scope?.kind === kind;
  return async ({ database, actor: { scope }, id, info }) =>
    isKind(scope) ? database.read(scope, (tx) => find(tx, id, info)) : undefined;
}
