import {
  buildSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { readAccessRules, type AccessRules } from '../../graphql/contract/access-rules.js';
import { readTypeDefinitions } from '../../graphql/contract/type-definitions.js';

/** A place in an operation's arguments that takes an id. */
export interface Position {
  /** From the argument down, such as ['input', 'pharmacyId']. */
  path: string[];
  list: boolean;
  /** Whether every valid call needs it. */
  needed: boolean;
  /** The types that an id may have there. */
  types: string[];
}

export interface Operation {
  kind: 'query' | 'mutation';
  name: string;
  field: GraphQLField<unknown, unknown>;
  positions: Position[];
  allowed: ReadonlySet<string>;
}

export interface Contract {
  schema: GraphQLSchema;
  rules: AccessRules;
  operations: Operation[];
}

// The type of `id` where the operation's name does not determine it.
const typesById: Record<string, string> = {
  approveRole: 'RoleRequest',
  clearBounce: 'Contact',
  confirmMemberList: 'MemberImport',
  objectToRole: 'RoleRequest',
};

/**
 * Every query and mutation of the contract, with the places that take ids.
 * @throws Error when the type of a place is unknown
 */
export function readOperations(): Contract {
  const schema = buildSchema(readTypeDefinitions());
  const rules = readAccessRules(schema);
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  const operations = roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map((field): Operation => {
      const positions = field.args.flatMap((arg) => positionsOf(schema, field.name, [arg.name], arg.type));
      const allowed = rules.get(`${String(type?.name)}.${field.name}`) ?? new Set<string>();
      return { kind, name: field.name, field, positions, allowed };
    }),
  );
  return { schema, rules, operations };
}

/** The types that have an id of their own. */
export function nodeTypes(schema: GraphQLSchema): string[] {
  const node = schema.getType('Node');
  return Object.values(schema.getTypeMap())
    .filter((type) => 'getInterfaces' in type && (type.getInterfaces() as unknown[]).includes(node))
    .map(({ name }) => name);
}

function positionsOf(
  schema: GraphQLSchema,
  operation: string,
  path: string[],
  type: GraphQLInputType,
  within = true,
): Position[] {
  const needed = within && isNonNullType(type);
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    return Object.values(named.getFields()).flatMap((field) =>
      positionsOf(schema, operation, [...path, field.name], field.type, needed),
    );
  }
  if (named.name !== 'ID') return [];
  const list = isListType(getNullableType(type));
  return [{ path, list, needed, types: typesOf(schema, operation, path) }];
}

function typesOf(schema: GraphQLSchema, operation: string, path: string[]): string[] {
  const types = nodeTypes(schema);
  const word = (path.at(-1) ?? '').replace(/Ids?$/, '').replace(/^into(?=[A-Z])/, '');
  if (word !== 'id') return [word.slice(0, 1).toUpperCase() + word.slice(1)];
  if (operation === 'node') return types;
  const found =
    typesById[operation] ??
    types.filter((type) => operation.toLowerCase().includes(type.toLowerCase())).at(0);
  if (found === undefined) throw new Error(`of what type is ${operation}(${path.join('.')})? Tell typesById`);
  return [found];
}
