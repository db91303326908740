import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { fieldsOf } from './fields-of.js';

/** Apollo keeps documents that are asked again, and a field of a document always asks for the same. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>();

/** The names of all fields that a query asks for below the field being resolved, at any depth, fragments included. */
export function namesBelow(info: GraphQLResolveInfo): ReadonlySet<string> {
  const [only, ...others] = info.fieldNodes;
  if (!only || others.length > 0) return collectNames(info);
  const names = known.get(only) ?? collectNames(info);
  known.set(only, names);
  return names;
}

function collectNames(info: GraphQLResolveInfo): Set<string> {
  const names = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const field of fieldsOf(set, info)) {
      names.add(field.name.value);
      if (field.selectionSet) collect(field.selectionSet);
    }
  };
  for (const { selectionSet } of info.fieldNodes) collect(selectionSet);
  return names;
}
