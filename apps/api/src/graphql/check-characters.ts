import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';
import { inputTexts } from './graphql.texts.js';

// PostgreSQL stores no NUL, and no other control character but tab and line ends belongs in a name or a text.
const unclean = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Surrogate}]/u;

function isClean(text: string): boolean {
  return !unclean.test(text);
}

/** Refuses literals of a document with control characters or half a surrogate pair. */
export function cleanLiteralsRule(context: ValidationContext): ASTVisitor {
  return {
    StringValue: (node) => {
      if (isClean(node.value)) return;
      context.reportError(
        new GraphQLError(inputTexts.characters, { nodes: node, extensions: { code: 'BAD_USER_INPUT' } }),
      );
    },
  };
}

/**
 * The path of the first text among an operation's variables with control characters or half a surrogate pair, such as
 * `input.name` or `ids.0`. Walks without recursion: a body may nest as deep as it is long.
 */
export function findUncleanVariable(variables: object): string | undefined {
  const open: { path: string; value: unknown }[] = [{ path: '', value: variables }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next;
    if (typeof value === 'string' && !isClean(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null)) {
        open.push({ path: path === '' ? key : `${path}.${key}`.slice(-200), value: inner });
      }
    }
  }
  return undefined;
}
