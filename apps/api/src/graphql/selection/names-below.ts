import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { fieldsOf } from './fields-of.js';

/** Apollo keeps repeated documents, and a field of a document always has the same selection. */
const known = new WeakMap<FieldNode, Map<string, ReadonlySet<string>>>();

/**
 * The names of all fields that a query selects below the resolved field, at any depth, including fragments.
 * @param within only those below fields of this name; all by default
 */
export function namesBelow(info: GraphQLResolveInfo, within = ''): ReadonlySet<string> {
  const [only, ...others] = info.fieldNodes;
  if (!only || others.length > 0) return collectNames(info, within);
  const ofField = known.get(only) ?? new Map<string, ReadonlySet<string>>();
  const names = ofField.get(within) ?? collectNames(info, within);
  known.set(only, ofField.set(within, names));
  return names;
}

function collectNames(info: GraphQLResolveInfo, within: string): Set<string> {
  const names = new Set<string>();
  const collect = (set: SelectionSetNode | undefined, inside: boolean): void => {
    for (const { name, selectionSet } of fieldsOf(set, info)) {
      if (inside) names.add(name.value);
      if (selectionSet) collect(selectionSet, inside || name.value === within);
    }
  };
  for (const { selectionSet } of info.fieldNodes) collect(selectionSet, within === '');
  return names;
}
