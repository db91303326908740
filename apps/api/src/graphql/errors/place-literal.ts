import { BREAK, Kind, parse, visit, type ASTNode } from 'graphql';
import { withoutInput } from './explain-input.js';

/**
 * Finds the field that a literal of an operation belongs to, because GraphQL reports only the literal's position in the
 * text.
 * @returns a path in the form of variables, such as `content.links.0.url`; undefined for the default of a variable
 */
export function placeLiteral({ loc }: ASTNode): string | undefined {
  if (!loc) return undefined;
  let place: string | undefined;
  visit(parse(loc.source), {
    enter(node, _key, parent, path, ancestors) {
      if (node.loc?.start !== loc.start || node.loc.end !== loc.end) return undefined;
      place = fieldOf(path, parent ? [...ancestors, parent] : ancestors);
      return BREAK;
    },
  });
  return place;
}

/** @param path the keys from the operation down to a value; `outside` has the node that each is a key of */
function fieldOf(
  path: readonly (string | number)[],
  outside: readonly (ASTNode | readonly ASTNode[])[],
): string | undefined {
  const names = path.flatMap((key, at) => {
    const [outer, within] = [outside[at - 1], outside[at]];
    if (within === undefined || outer === undefined) return [];
    if (!('kind' in within)) return 'kind' in outer && outer.kind === Kind.LIST ? [key] : [];
    return within.kind === Kind.ARGUMENT || within.kind === Kind.OBJECT_FIELD ? [within.name.value] : [];
  });
  const isDefault = outside.some((each) => 'kind' in each && each.kind === Kind.VARIABLE_DEFINITION);
  return isDefault ? undefined : withoutInput(names.join('.'));
}
