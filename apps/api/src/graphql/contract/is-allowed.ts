import type { GraphQLSchema } from 'graphql';
import type { Actor } from '../../auth/actor.js';
import { readAccessRules, type AccessRules } from './access-rules.js';

const read = new WeakMap<GraphQLSchema, AccessRules>();

/** Whether the contract lets a role read a field; for resolvers that apply the rule of another field. */
export function isAllowed(schema: GraphQLSchema, field: string, role: Actor['role']): boolean {
  let rules = read.get(schema);
  if (!rules) read.set(schema, (rules = readAccessRules(schema)));
  const allowed = rules.get(field);
  if (!allowed) throw new Error(`the contract has no field ${field}`);
  return allowed.has('ANYONE') || (role !== null && (allowed.has('SIGNED_IN') || allowed.has(role)));
}
