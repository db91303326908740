import {
  getDirectiveValues,
  type GraphQLDirective,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Caller, Role } from './types.generated.js';

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** A caller that a rule admits, after its groups are expanded. */
export type Allowed = Role | 'ANYONE' | 'SIGNED_IN';

/** The admitted callers of every `Type.field`. */
export type AccessRules = ReadonlyMap<string, ReadonlySet<Allowed>>;

const association: readonly Role[] = ['ASSOCIATION_OFFICER', 'ASSOCIATION_VIEWER'];
const pharmacy: readonly Role[] = ['PHARMACY_MANAGER', 'PHARMACY_STAFF', 'PHARMACY_PROGRAM'];
const members: readonly Role[] = [...association, 'BRANCH_OFFICER', 'HEAD_OFFICE', ...pharmacy];
const everyRole: readonly Role[] = ['PLATFORM_ADMINISTRATOR', ...members];

/** The roles of each group that `@allow` may name. */
const groups: Record<Exclude<Caller, Allowed>, readonly Role[]> = {
  MEMBERS: members,
  ASSOCIATION: association,
  PHARMACY: pharmacy,
};

/**
 * Reads the `@allow` rules of a schema. Where a type and its field both have one, both must hold.
 * @throws Error with every field that has no rule, so that the process does not start
 */
export function readAccessRules(schema: GraphQLSchema): AccessRules {
  const directive = schema.getDirective('allow');
  if (!directive) throw new Error('the schema does not define @allow');
  const rules = new Map<string, ReadonlySet<Allowed>>();
  const without: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = ruleOf(directive, type, field);
      if (rule) rules.set(`${type.name}.${field.name}`, rule);
      else without.push(`${type.name}.${field.name}`);
    }
  }
  if (without.length > 0) throw new Error(`fields without an access rule: ${without.join(', ')}`);
  return rules;
}

function ruleOf(
  directive: GraphQLDirective,
  type: Composite,
  field: GraphQLField<unknown, unknown>,
): ReadonlySet<Allowed> | undefined {
  const own = rolesOf(directive, field.astNode);
  const types = rolesOf(directive, type.astNode);
  if (!own || !types) return own ?? types;
  return new Set(widened(own).filter((role) => widened(types).includes(role)));
}

function rolesOf(
  directive: GraphQLDirective,
  node: Parameters<typeof getDirectiveValues>[1] | null | undefined,
): ReadonlySet<Allowed> | undefined {
  const values = node ? getDirectiveValues(directive, node) : undefined;
  return values && new Set((values['to'] as Caller[]).flatMap<Allowed>(rolesOfCaller));
}

function rolesOfCaller(caller: Caller): readonly Allowed[] {
  return isGroup(caller) ? groups[caller] : [caller];
}

function isGroup(caller: Caller): caller is keyof typeof groups {
  return caller in groups;
}

// Expands SIGNED_IN to every role, so that it can be intersected with a narrower rule.
function widened(roles: ReadonlySet<Allowed>): Allowed[] {
  return roles.has('SIGNED_IN') || roles.has('ANYONE') ? [...everyRole, ...roles] : [...roles];
}
