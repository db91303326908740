import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';
import type { Contract } from './read-operations.js';

/** Whether the contract lets a role read a field; null is a caller who is not signed in. */
export function mayRead({ rules }: Contract, name: string, role: string | null): boolean {
  const roles: ReadonlySet<string> = rules.get(name) ?? new Set();
  return roles.has('ANYONE') || (role !== null && (roles.has('SIGNED_IN') || roles.has(role)));
}

/**
 * Selects everything that a role may read of a type, to a certain depth.
 * @param of for an interface, the expected type
 */
export function selectFields(
  contract: Contract,
  type: GraphQLNamedType,
  role: string | null,
  of: string | undefined,
  depth: number,
): string {
  if (isLeafType(type)) return '';
  if (isInterfaceType(type)) {
    const expected = contract.schema.getType(of ?? '');
    return expected
      ? `{ __typename ... on ${expected.name} ${selectFields(contract, expected, role, of, depth)} }`
      : '{ __typename }';
  }
  if (!isObjectType(type)) throw new Error(`what is selected of ${type.name}?`);
  const fields = Object.values(type.getFields())
    .filter(({ name }) => mayRead(contract, `${type.name}.${name}`, role))
    .map((field) => selectField(contract, field, role, depth));
  return `{ __typename ${fields.join(' ')} }`;
}

function selectField(
  contract: Contract,
  field: GraphQLField<unknown, unknown>,
  role: string | null,
  depth: number,
): string {
  const type = getNamedType(field.type);
  if (!isLeafType(type) && depth === 1) return '';
  const needed = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  if (needed.length > 0) throw new Error(`${field.name} needs arguments: teach selectFields`);
  const page = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : '';
  return `${field.name}${page} ${selectFields(contract, type, role, undefined, depth - 1)}`;
}
