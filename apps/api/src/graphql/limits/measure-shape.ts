import {
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The measures of a document that determine the cost of the validation, which compares every two fields of one name in
 * the answer.
 */
export interface DocumentShape {
  /** Fields in the document. */
  fields: number;
  /** Pairs of fields with the same name at the same place of the answer, fragments expanded. */
  pairs: number;
  /** Nesting of selections, fragments expanded. */
  depth: number;
}

/** The most visited selections; a larger document is not measured to its end. */
const mostVisits = 10_000;
const mostDepth = 64;

interface Walk extends DocumentShape {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  visits: number;
}

/**
 * Measures a parsed document that is not validated, in one walk of limited length.
 * @returns infinite pairs or depth when the walk reaches its limit
 */
export function measureShape({ definitions }: DocumentNode): DocumentShape {
  const fragments = new Map(definitions.filter(isFragment).map((each) => [each.name.value, each]));
  const walk: Walk = { fields: 0, pairs: 0, depth: 0, fragments, visits: 0 };
  for (const definition of definitions) {
    if (!('selectionSet' in definition)) continue;
    const within = isFragment(definition) ? [definition.name.value] : [];
    measure(walk, [definition.selectionSet], within, 1);
  }
  const { fields, pairs, depth } = walk;
  return { fields, pairs, depth };
}

function isFragment(definition: DefinitionNode): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}

/** Measures selections that are merged into one object of the answer. `within` names the enclosing fragments. */
function measure(
  walk: Walk,
  sets: readonly SelectionSetNode[],
  within: readonly string[],
  depth: number,
): void {
  walk.depth = Math.max(walk.depth, depth <= mostDepth ? depth : Infinity);
  const named = new Map<string, { count: number; sets: SelectionSetNode[]; within: string[] }>();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode, around: readonly string[]): void => {
    for (const selection of set.selections) {
      walk.visits += 1;
      if (walk.visits > mostVisits) walk.pairs = Infinity;
      if (walk.pairs === Infinity || walk.depth === Infinity) return;
      if (selection.kind === Kind.FIELD) {
        walk.fields += 1;
        const name = selection.alias?.value ?? selection.name.value;
        const known = named.get(name) ?? { count: 0, sets: [], within: [] };
        walk.pairs += known.count;
        known.count += 1;
        if (selection.selectionSet) known.sets.push(selection.selectionSet);
        for (const each of around) if (!known.within.includes(each)) known.within.push(each);
        named.set(name, known);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, around);
      } else {
        const { value: name } = selection.name;
        const fragment = walk.fragments.get(name);
        // The validation refuses a fragment that spreads itself.
        if (!fragment || seen.has(name) || around.includes(name)) continue;
        seen.add(name);
        collect(fragment.selectionSet, [...around, name]);
      }
    }
  };
  for (const set of sets) collect(set, within);
  for (const { sets: inner, within: around } of named.values()) {
    if (inner.length > 0) measure(walk, inner, around, depth + 1);
  }
}
