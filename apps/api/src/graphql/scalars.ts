import { isObjectType, type GraphQLScalarType, type GraphQLSchema } from 'graphql';
import {
  DateResolver,
  DateTimeResolver,
  EmailAddressResolver,
  RegularExpression,
  URLResolver,
} from 'graphql-scalars';
import { toGlobalId } from './global-id.js';

/** Resolvers of the scalars. `Date` is a day and travels as the text yyyy-mm-dd, never as an instant. */
export const scalars: Record<string, GraphQLScalarType> = {
  DateTime: DateTimeResolver,
  Date: dayScalar(),
  EmailAddress: EmailAddressResolver,
  URL: URLResolver,
  IdempotencyKey: new RegularExpression('IdempotencyKey', /^[A-Za-z0-9._:-]{8,128}$/),
};

function dayScalar(): GraphQLScalarType {
  const text = (value: unknown): string => {
    // Parsed by graphql-scalars, so that 2026-02-30 is refused; then kept as the text it was.
    DateResolver.parseValue(value);
    return String(value);
  };
  const scalar = new (DateResolver.constructor as typeof GraphQLScalarType)({
    ...DateResolver.toConfig(),
    serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
    parseValue: text,
    parseLiteral: (node) => text('value' in node ? node.value : undefined),
  });
  return scalar;
}

/** Gives every Node type its opaque id, made from the uuid the domain answers. */
export function withGlobalIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'Node')) continue;
    const field = type.getFields()['id'];
    if (field !== undefined) field.resolve = (source: { id: string }) => toGlobalId(type.name, source.id);
  }
  return schema;
}
