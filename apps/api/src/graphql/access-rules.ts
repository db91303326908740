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
import type { Role } from './types.generated.js';

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** For every `Type.field`, the roles that may read or call it. */
export type AccessRules = ReadonlyMap<string, ReadonlySet<Role>>;

/**
 * Reads the `@allow` rules of a schema. Where a type and its field both have one, both must hold.
 * @throws Error naming every field that has no rule, so that the process does not start
 */
export function readAccessRules(schema: GraphQLSchema): AccessRules {
  const directive = schema.getDirective('allow');
  if (!directive) throw new Error('the schema does not define @allow');
  const rules = new Map<string, ReadonlySet<Role>>();
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
): ReadonlySet<Role> | undefined {
  const own = rolesOf(directive, field.astNode);
  const types = rolesOf(directive, type.astNode);
  if (!own || !types) return own ?? types;
  return new Set(widened(own).filter((role) => widened(types).includes(role)));
}

function rolesOf(
  directive: GraphQLDirective,
  node: Parameters<typeof getDirectiveValues>[1] | null | undefined,
) {
  const values = node ? getDirectiveValues(directive, node) : undefined;
  return values ? new Set(values['to'] as Role[]) : undefined;
}

const everyRole: readonly Role[] = [
  'PLATFORM_ADMINISTRATOR',
  'ASSOCIATION_OFFICER',
  'ASSOCIATION_VIEWER',
  'BRANCH_OFFICER',
  'HEAD_OFFICE',
  'PHARMACY_MANAGER',
  'PHARMACY_STAFF',
  'PHARMACY_PROGRAM',
];

// SIGNED_IN stands for every role when it meets a narrower rule.
function widened(roles: ReadonlySet<Role>): Role[] {
  return roles.has('SIGNED_IN') || roles.has('ANYONE') ? [...everyRole, ...roles] : [...roles];
}
