/** Answers plain queries by plans, beside the executor of graphql-js; `ANSWER_PLANS` turns it off. See docs/decisions/0012. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../auth/request-context.js';
import { answerPlugin } from './answer-plugin.js';
import { withOutcomes } from './root-outcomes.js';

export { fromSource } from './plan-projection.js';

/** The additions of the plans to Apollo: a plugin, and a transformation of the schema. */
export interface AnswerPlans {
  plugins: ApolloServerPlugin<RequestContext>[];
  transform(schema: GraphQLSchema): GraphQLSchema;
}

/** @param on if false, graphql-js executes every operation, with the same answers */
export function answerPlans(on: boolean): AnswerPlans {
  return on
    ? { plugins: [answerPlugin()], transform: withOutcomes }
    : { plugins: [], transform: (schema) => schema };
}
