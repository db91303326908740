import {
  GraphQLError,
  GraphQLScalarType,
  isObjectType,
  Kind,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import {
  DateResolver,
  DateTimeResolver,
  EmailAddressResolver,
  RegularExpression,
  URLResolver,
} from 'graphql-scalars';
import { isoInstant } from '@sonae/platform/database';
import { isPlainAddress } from '@sonae/platform/mail';
import { toGlobalId } from '../ids/global-id.js';
import { fromSource } from '../plans/index.js';

/** Years that a column can hold; all records of pharmacies are within them. */
const years = { from: 1900, to: 2199 };

/** Resolvers of the scalars. `Date` is a day, serialised as the text yyyy-mm-dd and never as an instant. */
export const scalars: Record<string, GraphQLScalarType> = {
  DateTime: scalar(
    DateTimeResolver,
    (value) => inYears((value as Date).getUTCFullYear()) && value,
    (value) => (typeof value === 'string' && isoInstant(value)) || DateTimeResolver.serialize(value),
  ),
  Date: scalar(
    DateResolver,
    (_, text) => inYears(Number(text.slice(0, 4))) && text,
    (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  ),
  EmailAddress: scalar(EmailAddressResolver, (_, text) => isPlainAddress(text) && text, String),
  // Returned as it is in the notice; a URL object would normalise it.
  URL: scalar(URLResolver, (_, text) => /^https:\/\//i.test(text) && text.length <= 2_048 && text, String),
  IdempotencyKey: scalar(
    new RegularExpression('IdempotencyKey', /^[A-Za-z0-9._:-]{8,128}$/),
    (_, text) => text,
  ),
};

function inYears(year: number): boolean {
  return year >= years.from && year <= years.to;
}

/**
 * A scalar of graphql-scalars with a stricter input. The library's errors repeat the value, which may be a secret;
 * these name only the type, and the formatter translates that into the Japanese message.
 */
function scalar(
  base: GraphQLScalarType,
  accept: (parsed: unknown, text: string) => unknown,
  serialize?: (value: unknown) => unknown,
): GraphQLScalarType {
  const parse = (value: unknown, nodes?: ValueNode): unknown => {
    if (typeof value !== 'string') throw expected(base, nodes);
    let parsed: unknown;
    try {
      parsed = base.parseValue(value);
    } catch {
      throw expected(base, nodes);
    }
    const accepted = accept(parsed, value);
    if (accepted === false) throw expected(base, nodes);
    return accepted;
  };
  return new GraphQLScalarType({
    ...base.toConfig(),
    ...(serialize && { serialize }),
    parseValue: (value: unknown) => parse(value),
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

/** @param node the value's node in the operation */
function expected({ name }: GraphQLScalarType, node?: ValueNode): GraphQLError {
  return new GraphQLError(`Expected type "${name}".`, node && { nodes: node });
}

/** Converts the uuids that the domain returns as the `id` of a Node into opaque ids. */
export function withGlobalIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'Node')) continue;
    const field = type.getFields()['id'];
    if (!field) continue;
    field.resolve = (source: { id: string }) => toGlobalId(type.name, source.id);
    field.extensions = { ...field.extensions, ...fromSource };
  }
  return schema;
}
