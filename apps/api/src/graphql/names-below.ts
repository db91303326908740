import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { fieldsOf } from './fields-of.js';

/** The names of all fields that a query asks for below the field being resolved, at any depth, fragments included. */
export function namesBelow(info: GraphQLResolveInfo): Set<string> {
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
