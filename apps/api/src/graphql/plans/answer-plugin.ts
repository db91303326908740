import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import {
  getVariableValues,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { planAnswer, type PlannedRoot } from './plan-answer.js';
import type { RequestContext } from '../../auth/request-context.js';
import { keepOutcomes } from './root-outcomes.js';

type Plan = readonly PlannedRoot[] | undefined;

/**
 * Answers plain queries without the general executor, which repeats for every value what the document already
 * determines. In every unusual case (a fault, a null that must not be, a promise) graphql-js completes the operation
 * from the results of the root fields, so all errors are those of graphql-js.
 */
export function answerPlugin(): ApolloServerPlugin<RequestContext> {
  // Apollo keeps a limited number of documents; a plan lives as long as its document.
  const plans = new WeakMap<OperationDefinitionNode, Plan>();
  const planOf = (
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Plan => {
    if (!plans.has(operation)) plans.set(operation, planAnswer(schema, document, operation));
    return plans.get(operation);
  };
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, request, contextValue, ...found }) => {
        // Apollo also calls this when the document has no operation of the requested name.
        const operation = found.operation as OperationDefinitionNode | undefined;
        const plan = operation && planOf(schema, document, operation);
        if (!plan) return null;
        const definitions = operation.variableDefinitions ?? [];
        const { coerced } = getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: 1 });
        return coerced ? answer(plan, contextValue, coerced) : null;
      },
    }),
  };
}

// Turns a synchronous throw into a rejection.
async function ask(root: PlannedRoot, ...given: Parameters<PlannedRoot['resolve']>): Promise<unknown> {
  return root.resolve(...given);
}

async function answer(
  plan: readonly PlannedRoot[],
  context: RequestContext,
  variables: Record<string, unknown>,
): Promise<GraphQLResponse | null> {
  const outcomes = new Map<string, unknown>();
  try {
    for (const root of plan) outcomes.set(root.name, ask(root, context, variables));
    const values = await Promise.all(outcomes.values());
    const data = Object.fromEntries(plan.map(({ name, project }, index) => [name, project(values[index])]));
    return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
  } catch {
    keepOutcomes(context, outcomes);
    return null;
  }
}
