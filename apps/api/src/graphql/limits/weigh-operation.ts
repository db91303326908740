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
  type VariableDefinitionNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { explainInput } from '../errors/explain-input.js';
import { limits } from './limits.js';
import { largestPage, pageFault } from './page-fault.js';
import { refusal, refuseOperation } from '../errors/refusal.js';

/** The most nodes that are weighed; a document that expands to more is refused. */
const mostNodes = 5_000;

/** The most weights that are cached for one operation, because a client may try every `first`. */
const mostRemembered = 20;
/** Weights of operations within the limit, for as long as Apollo keeps the document. */
const light = new WeakMap<OperationDefinitionNode, Map<string, number>>();

/**
 * Weighs an operation with its variables. A field costs its `@cost` weight, or 1 with a selection and 0 without; its
 * selection counts once for each record of the requested page (`first`).
 * @returns the sum, or the refusal when it exceeds the limit or a page is larger than its list takes
 */
export function weighOperation(
  schema: GraphQLSchema,
  query: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): GraphQLError | number {
  const known = light.get(operation) ?? new Map<string, number>();
  const key = JSON.stringify(operation.variableDefinitions?.map((each) => weighing(each, given)));
  const weighed = known.get(key);
  if (weighed !== undefined) return weighed;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  // The execution refuses these as a whole, with a better message.
  if (variables.errors) return 0;
  let cost: number;
  let fault: GraphQLError | undefined;
  const findFault: ComplexityEstimator = ({ field, args, node }) => {
    fault ??= pageFault(field, args, node);
    return undefined;
  };
  try {
    cost = getComplexity({
      schema,
      query: {
        ...query,
        definitions: query.definitions.filter((each) => each.kind !== operation.kind || each === operation),
      },
      variables: given,
      maxQueryNodes: mostNodes,
      estimators: [findFault, fieldCost],
    });
  } catch (error) {
    // An argument without a value, or more nodes than the limit.
    const { message } = error as Error;
    if (!message.startsWith('Argument ')) return refusal('OPERATION_TOO_COSTLY');
    return refuseOperation({ ...explainInput(message), code: 'BAD_USER_INPUT', status: 400 });
  }
  if (fault) return fault;
  if (cost > limits.cost) return refusal('OPERATION_TOO_COSTLY', { data: { cost, limit: limits.cost } });
  if (known.size < mostRemembered) light.set(operation, known.set(key, cost));
  return cost;
}

// A number may be the length of a page, a condition leaves fields out, and a missing value may be required.
function weighing({ variable }: VariableDefinitionNode, given: Record<string, unknown>): unknown {
  const name = variable.name.value;
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : typeof value;
}

const fieldCost: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const first: unknown = (args as Record<string, unknown>)['first'] ?? defaultPage(field);
  const page = typeof first === 'number' ? Math.min(Math.max(first, 1), largestPage(field)) : 1;
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
