import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * Whether a query asks for a field of that name anywhere below the field being resolved, fragments included, so that
 * a root resolver reads what is costly only when it is wanted.
 */
export function asksFor(info: GraphQLResolveInfo, name: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) {
        return selection.name.value === name || within(selection.selectionSet);
      }
      return within(
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : info.fragments[selection.name.value]?.selectionSet,
      );
    }) ?? false;
  return info.fieldNodes.some(({ selectionSet }) => within(selectionSet));
}
