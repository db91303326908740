import { TokenKind, type ASTNode, type Token } from 'graphql';
import { withoutInput } from './explain-input.js';

/**
 * Finds the field that a literal of an operation is for, from the text before it: GraphQL tells of such a fault only where it
 * stands.
 * @returns a path as the ones of variables, `content.links.0.url`; undefined for the default of a variable
 */
export function placeLiteral(node: ASTNode): string | undefined {
  const path: (string | number)[] = [];
  let value = node.loc?.startToken;
  while (value) {
    const before = previous(value);
    if (before?.kind === TokenKind.COLON) {
      const name = previous(before);
      path.unshift(name?.value ?? '');
      value = name && opening(name).token;
      if (value?.kind === TokenKind.PAREN_L) return withoutInput(path.join('.'));
    } else {
      const list = opening(value);
      path.unshift(list.values);
      value = list.token?.kind === TokenKind.BRACKET_L ? list.token : undefined;
    }
  }
  return undefined;
}

const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
const opened = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);

/** The bracket around a token, and how many values stand between. */
function opening(inside: Token): { token: Token | undefined; values: number } {
  let depth = 0;
  let values = 0;
  let token = previous(inside);
  while (token && !(depth === 0 && opened.has(token.kind))) {
    // A variable is two tokens.
    if (depth === 0 && token.kind !== TokenKind.DOLLAR) values += 1;
    if (closing.has(token.kind)) depth += 1;
    if (opened.has(token.kind)) depth -= 1;
    token = previous(token);
  }
  return { token, values };
}

function previous({ prev }: Token): Token | undefined {
  let token = prev;
  while (token?.kind === TokenKind.COMMENT) token = token.prev;
  return token ?? undefined;
}
