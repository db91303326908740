import {
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';

/** The context of a document: the schema, and its own fragments. */
export interface DocumentSource {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** Selections of one object, by response name. */
export type CollectedFields = Map<string, FieldNode[]>;

/**
 * CollectFields of the specification, once for all requests.
 * @returns undefined where a directive makes the answer depend on the variables
 */
export function collectFields(
  source: DocumentSource,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): CollectedFields | undefined {
  const fields: CollectedFields = new Map();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).every((selection) => {
      if (selection.directives?.length) return false;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        fields.set(name, [...(fields.get(name) ?? []), selection]);
        return true;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return !applies(source, selection, type) || collect(selection.selectionSet);
      }
      const name = selection.name.value;
      const fragment = source.fragments[name];
      if (seen.has(name) || !fragment || !applies(source, fragment, type)) return true;
      seen.add(name);
      return collect(fragment.selectionSet);
    });
  return sets.every(collect) ? fields : undefined;
}

function applies(
  { schema }: DocumentSource,
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
  type: GraphQLObjectType,
): boolean {
  if (!typeCondition || typeCondition.name.value === type.name) return true;
  const condition = schema.getType(typeCondition.name.value);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}
