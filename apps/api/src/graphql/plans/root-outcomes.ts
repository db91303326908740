import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../auth/request-context.js';

/** What the root fields of one operation answered, or will, by their names in the answer. */
export type Outcomes = ReadonlyMap<string | number, unknown>;

const kept = new WeakMap<RequestContext, Outcomes>();

/** Lets the executor of graphql-js, should it have to complete the operation after all, find what was asked already. */
export function keepOutcomes(context: RequestContext, outcomes: Outcomes): void {
  kept.set(context, outcomes);
}

/** Makes the root fields of queries answer what was kept; nothing is asked twice. */
export function withOutcomes(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: RequestContext, info) => {
      const outcomes = kept.get(context);
      const { key } = info.path;
      return outcomes?.has(key) ? outcomes.get(key) : resolve(source, args, context, info);
    };
  }
  return schema;
}
