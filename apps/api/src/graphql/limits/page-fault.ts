import { Kind, type ASTNode, type GraphQLError, type GraphQLField } from 'graphql';
import { inputTexts } from '../errors/graphql.texts.js';
import { refuseOperation } from '../errors/refusal.js';

/** The largest page of a list without `@page`. */
const usualMost = 100;

/** The largest page of a list, from its `@page`. */
export function largestPage(field: GraphQLField<unknown, unknown>): number {
  const first = field.args.find(({ name }) => name === 'first');
  const rule = first?.astNode?.directives?.find(({ name }) => name.value === 'page');
  const most = rule?.arguments?.find(({ name }) => name.value === 'most')?.value;
  return most?.kind === Kind.INT ? Number(most.value) : usualMost;
}

/**
 * The refusal of a page size that the list does not take. The size is not reduced silently: a client that asks for 101
 * would miss the last record.
 */
export function pageFault(
  field: GraphQLField<unknown, unknown>,
  { first }: Record<string, unknown>,
  node: ASTNode,
): GraphQLError | undefined {
  if (typeof first !== 'number') return undefined;
  const most = largestPage(field);
  if (first >= 1 && first <= most) return undefined;
  return refuseOperation({
    message: inputTexts.pageSize(most),
    code: 'PAGE_SIZE_INVALID',
    status: 400,
    field: 'first',
    data: { most },
    node,
  });
}
