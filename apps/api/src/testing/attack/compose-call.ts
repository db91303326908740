import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import type { Contract, Operation } from './read-operations.js';
import { selectFields } from './select-fields.js';

/** Values of arguments by dotted path. */
export type Given = Readonly<Record<string, unknown>>;

export interface Call {
  query: string;
  variables: Record<string, unknown>;
}

/** A valid value of every scalar; some fields need a special one by their name. */
const scalars: Record<string, () => unknown> = {
  Boolean: () => true,
  Int: () => 1,
  String: () => '見本のことば',
  Date: () => '2026-12-01',
  DateTime: () => '2026-06-08T00:00:00.000Z',
  EmailAddress: () => `person-${randomUUID()}@example.jp`,
  URL: () => 'https://example.jp/',
  IdempotencyKey: () => randomUUID(),
};
const named: Record<string, () => unknown> = {
  first: () => 3,
  revision: () => 0,
  itemCode: () => '1-1-1',
  code: () => 'a1',
  prefectureCode: () => '13',
  phone: () => '03-0000-0000',
  reporterPhone: () => '03-0000-0000',
  confirmedOn: () => '2026-06-01',
  expiresInDays: () => 30,
  newPassword: () => 'atarashii mikan no hako 7',
  currentPassword: () => 'tsukue no ue no mikan',
  password: () => 'tsukue no ue no mikan',
};
/** Input types that need a valid whole value. */
const whole: Record<string, () => unknown> = {
  AdvisoryBlockInput: () => ({ kind: 'PARAGRAPH', text: '本文です。' }),
};

/**
 * Composes a call of an operation with everything that it needs, from the contract.
 * @param given the values at certain places; they must include the needed ids
 * @param of the type expected of a `Node`
 */
export function composeCall(
  contract: Contract,
  operation: Operation,
  role: string | null,
  given: Given,
  of?: string,
): Call {
  const { kind, name, field } = operation;
  const args = field.args.filter(
    (arg) =>
      (isNonNullType(arg.type) && arg.defaultValue === undefined) ||
      arg.name === 'first' ||
      isGiven(given, arg.name),
  );
  const variables = Object.fromEntries(
    args.map((arg) => [arg.name, valueOf(operation, arg.type, [arg.name], given)]),
  );
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  // A mutation's record is one level deeper, in its payload.
  const depth = kind === 'mutation' ? 5 : 4;
  const selection = selectFields(contract, getNamedType(field.type), role, of, depth);
  return {
    query: `${kind} ${args.length > 0 ? `(${declared})` : ''} { ${name}${args.length > 0 ? `(${passed})` : ''} ${selection} }`,
    variables,
  };
}

function isGiven(given: Given, place: string): boolean {
  return Object.keys(given).some((key) => key === place || key.startsWith(`${place}.`));
}

function valueOf(operation: Operation, type: GraphQLInputType, path: string[], given: Given): unknown {
  const place = path.join('.');
  if (place in given) return given[place];
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueOf(operation, nullable.ofType, path, given)];
  const base = getNamedType(type);
  const special = whole[base.name] ?? named[path.at(-1) ?? ''];
  if (special && !isInputObjectType(base)) return special();
  if (whole[base.name]) return whole[base.name]?.();
  if (isEnumType(base)) return base.getValues()[0]?.name;
  if (isInputObjectType(base)) {
    const fields = Object.values(base.getFields()).filter(
      (field) => isNonNullType(field.type) || isGiven(given, [...path, field.name].join('.')),
    );
    return Object.fromEntries(
      fields.map((field) => [field.name, valueOf(operation, field.type, [...path, field.name], given)]),
    );
  }
  const make = scalars[base.name];
  if (make === undefined)
    throw new Error(`no value can be made for ${operation.name}(${place}: ${String(type)})`);
  return make();
}
