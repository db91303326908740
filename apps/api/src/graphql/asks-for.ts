import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { fieldsOf } from './fields-of.js';

/**
 * Whether a query asks for a field of that name anywhere below the field being resolved, fragments included, so that
 * a root resolver reads what is costly only when it is wanted.
 */
export function asksFor(info: GraphQLResolveInfo, name: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    fieldsOf(set, info).some((field) => field.name.value === name || within(field.selectionSet));
  return info.fieldNodes.some(({ selectionSet }) => within(selectionSet));
}
