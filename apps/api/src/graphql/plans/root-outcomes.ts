import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../auth/request-context.js';

/** The results of an operation's root fields, or their promises, by response name. */
export type Outcomes = ReadonlyMap<string | number, unknown>;

const kept = new WeakMap<RequestContext, Outcomes>();

/** Stores the results for graphql-js, in case it has to complete the operation. */
export function keepOutcomes(context: RequestContext, outcomes: Outcomes): void {
  kept.set(context, outcomes);
}

/** Makes the root fields of queries return the stored results, so that no resolver runs twice. */
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
