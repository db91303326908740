import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { AccessRules } from '../../graphql/contract/access-rules.js';

/** A position in the arguments of an operation where a client can put a value. */
export interface InputPlace {
  /** `Mutation.addContact`, or `Advisory.deliveries` for a field that is not a root. */
  operation: string;
  /** `input.email`, `content.links.*.url`; `*` is any entry of a list. */
  path: string;
  /** Its type without `!`; a list is a place of its own, and so are its entries. */
  type: GraphQLInputType;
  /** The name of its definition: `AdvisoryLinkInput.url`, or the argument of its operation. */
  definition: string;
}

/** Every position of every argument of every field of a schema, including nested inputs and entries of lists. */
export function inputPlaces(schema: GraphQLSchema): InputPlace[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as GraphQLObjectType).getFields()).map((field) => ({ type, field })),
    )
    .flatMap(({ type, field }) =>
      field.args.flatMap((arg) =>
        placesOf(`${type.name}.${field.name}`, arg.name, arg.type, `${type.name}.${field.name}.${arg.name}`),
      ),
    );
}

function placesOf(
  operation: string,
  path: string,
  given: GraphQLInputType,
  definition: string,
): InputPlace[] {
  const type = getNullableType(given);
  const here = { operation, path, type, definition };
  if (isListType(type)) return [here, ...placesOf(operation, `${path}.*`, type.ofType, `${definition}.*`)];
  if (!isInputObjectType(type)) return [here];
  const inner = Object.values(type.getFields());
  return [
    here,
    ...inner.flatMap((field) =>
      placesOf(operation, `${path}.${field.name}`, field.type, `${type.name}.${field.name}`),
    ),
  ];
}

type Values = Record<string, unknown>;

/** The concrete path, such as `content.links.0.url`, of a place that has a value in the variables. */
export function findPlace(variables: unknown, path: string): string | undefined {
  const [head = '', ...rest] = path.split('.');
  if (typeof variables !== 'object' || variables === null) return undefined;
  const keys = head === '*' ? Object.keys(variables) : [head].filter((key) => key in variables);
  for (const key of keys) {
    if (rest.length === 0) return key;
    const inner = findPlace((variables as Values)[key], rest.join('.'));
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}

/** Copies the variables with another value at a concrete path. */
export function putAt(variables: object, path: string, value: unknown): object {
  const copy = structuredClone(variables) as Values;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = copy;
  for (const key of keys) at = at[key] as Values;
  at[last] = value;
  return copy;
}

/**
 * The text of an operation with all its arguments as variables, selecting everything that the role may read, four
 * levels deep; for a mutation, four levels below its payload.
 * @param beneath for a field that is not a root: the root that leads to it, such as `advisory(id: $id)`
 */
export function operationText(
  schema: GraphQLSchema,
  rules: AccessRules,
  operation: string,
  role: string,
  beneath?: { root: string; variables?: string },
): string {
  const [typeName = '', fieldName = ''] = operation.split('.');
  const field = (schema.getType(typeName) as GraphQLObjectType).getFields()[fieldName];
  if (field === undefined) throw new Error(`the schema has no ${operation}`);
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`);
  if (beneath?.variables !== undefined) declared.push(beneath.variables);
  const args = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const depth = typeName === 'Mutation' ? 4 : 3;
  const call = `${fieldName}${args && `(${args})`} ${selectionOf(schema, rules, field, role, [], depth)}`;
  const kind = typeName === 'Mutation' ? 'mutation' : 'query';
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return `${kind} ${head} { ${beneath ? `${beneath.root} { ${call} }` : call} }`;
}

function selectionOf(
  schema: GraphQLSchema,
  rules: AccessRules,
  { type }: GraphQLField<unknown, unknown>,
  role: string,
  above: string[],
  depth: number,
): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const fields = isObjectType(named) || isInterfaceType(named) ? Object.values(named.getFields()) : [];
  const inner = fields.flatMap((field) => {
    const open = rules.get(`${named.name}.${field.name}`) ?? new Set<string>();
    const mayRead = open.has(role as never) || open.has('SIGNED_IN') || open.has('ANYONE');
    if (!mayRead || field.args.length > 0) return [];
    const next = getNamedType(field.type);
    if (isLeafType(next)) return [field.name];
    if (above.length >= depth || above.includes(next.name)) return [];
    return [`${field.name} ${selectionOf(schema, rules, field, role, [...above, named.name], depth)}`];
  });
  return `{ ${['__typename', ...inner].join(' ')} }`;
}
