import {
  getArgumentValues,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from '../selection/collect-fields.js';
import { planProjection, type Project } from './plan-projection.js';
import type { RequestContext } from '../../auth/request-context.js';

type Variables = GraphQLResolveInfo['variableValues'];

/** A root field of a query: the call of its resolver, and the projection of the result to the answer. */
export interface PlannedRoot {
  readonly name: string;
  /** @throws GraphQLError when the variables leave a required argument without a value */
  readonly resolve: (context: RequestContext, variables: Variables) => unknown;
  readonly project: Project;
}

/**
 * Plans a query, once for each document.
 * @returns undefined for operations that are left to graphql-js: mutations, directives, introspection, and data behind
 * further resolvers
 */
export function planAnswer(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PlannedRoot[] | undefined {
  const type = schema.getQueryType();
  if (operation.operation !== OperationTypeNode.QUERY || !type) return undefined;
  const source = { schema, fragments: fragmentsOf(document), operation };
  const selected = collectFields(source, type, [operation.selectionSet]);
  const roots = [...(selected ?? [])].map(([name, nodes]) => planRoot(source, type, name, nodes));
  return roots.length > 0 && roots.every((root) => root !== undefined) ? roots : undefined;
}

type Shared = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'operation'>;

function planRoot(
  source: Shared,
  type: GraphQLObjectType,
  name: string,
  nodes: readonly FieldNode[],
): PlannedRoot | undefined {
  const [node] = nodes;
  const field = node && type.getFields()[node.name.value];
  const project = field && planProjection(source, field.type, nodes);
  const resolve = field?.resolve;
  if (!project || !resolve || name === '__proto__') return undefined;
  return {
    name,
    project,
    resolve: (context, variableValues) =>
      resolve(undefined, getArgumentValues(field, node, variableValues), context, {
        ...source,
        fieldName: field.name,
        fieldNodes: nodes,
        returnType: field.type,
        parentType: type,
        path: { prev: undefined, key: name, typename: type.name },
        rootValue: undefined,
        variableValues,
      }),
  };
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const each of definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
  return fragments;
}
