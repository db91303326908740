import {
  getNamedType,
  getVariableValues,
  isCompositeType,
  Kind,
  type DocumentNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { explainInput } from './explain-input.js';
import { limits } from './limits.js';
import { refusal, refuseOperation } from './refusal.js';

/** No list has larger pages; what asks for more is refused at its field by the feature. */
const largestPage = 100;
/** A document whose fragments unfold to more is refused without being weighed to the end. */
const mostNodes = 5_000;

/**
 * Weighs an operation with its variables. A field costs its `@cost` weight, or 1 when it has fields itself and 0 when
 * it is a plain value; what it selects counts once for each record of the page (`first`) asked for.
 * @returns the refusal when the sum is over the limit
 */
export function weighOperation(
  schema: GraphQLSchema,
  query: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): GraphQLError | undefined {
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  // The execution refuses these as a whole, and better.
  if (variables.errors) return undefined;
  let cost: number;
  try {
    cost = getComplexity({
      schema,
      query: {
        ...query,
        definitions: query.definitions.filter((each) => each.kind !== operation.kind || each === operation),
      },
      variables: given,
      maxQueryNodes: mostNodes,
      estimators: [fieldCost],
    });
  } catch (error) {
    // An argument that a variable leaves without a value, or more nodes than are counted.
    const { message } = error as Error;
    if (!message.startsWith('Argument ')) return refusal('OPERATION_TOO_COSTLY');
    return refuseOperation({ ...explainInput(message), code: 'BAD_USER_INPUT', status: 400 });
  }
  return cost > limits.cost
    ? refusal('OPERATION_TOO_COSTLY', { data: { cost, limit: limits.cost } })
    : undefined;
}

const fieldCost: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const first: unknown = (args as Record<string, unknown>)['first'] ?? defaultPage(field);
  const page = typeof first === 'number' ? Math.min(Math.max(first, 1), largestPage) : 1;
  return weightOf(field) + page * childComplexity;
};

function defaultPage(field: GraphQLField<unknown, unknown>): unknown {
  return field.args.find(({ name }) => name === 'first')?.defaultValue;
}

function weightOf(field: GraphQLField<unknown, unknown>): number {
  const directive = field.astNode?.directives?.find(({ name }) => name.value === 'cost');
  if (!directive) return isCompositeType(getNamedType(field.type)) ? 1 : 0;
  const weight = directive.arguments?.find(({ name }) => name.value === 'weight')?.value;
  return weight?.kind === Kind.INT ? Number(weight.value) : 1;
}
