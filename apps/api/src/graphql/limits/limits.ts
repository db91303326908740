import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import type { ParseOptions, ValidationContext, ValidationRule } from 'graphql';
import { refusal, type LimitCode } from '../errors/refusal.js';

/** Every bound on one request; the table in docs/guides/client.md repeats them and a test compares the two. */
export const limits = {
  /** Bytes of a request body. */
  bodyBytes: 128 * 1024,
  /** UTF-16 code units of an operation's text. */
  sourceLength: 16 * 1024,
  tokens: 2_000,
  /** Fields written in a document; fragments count as often as they are spread. */
  fields: 1_000,
  /** Pairs of fields of one name at one place of the answer; see measure-shape.ts. */
  pairs: 2_500,
  comments: 50,
  depth: 16,
  aliases: 30,
  directives: 20,
  /** Sum of the costs of all fields; see weigh-operation.ts. */
  cost: 2_000,
  /** Operations of one caller that may wait for their turn; see caller-lanes.ts. */
  waiting: 100,
  /** Milliseconds until an operation is given up. */
  milliseconds: 10_000,
} as const;

/** The same for a caller who is not signed in: enough to sign in, to set a password and to read the schema. */
export const strangerLimits = { sourceLength: 4 * 1024, tokens: 500, pairs: 200 } as const;

/** Bounds on the text of an operation, enforced while it is parsed. */
export const parseLimits: ParseOptions = {
  maxLexicalTokens: limits.tokens,
  maxComments: limits.comments,
  maxSourceLength: limits.sourceLength,
};

/**
 * Bounds on the shape of an operation. The rules are graphql-armor's, without its defaults: `__typename` counts as any
 * alias does, and a refusal is reported, because one that is thrown out of the validation becomes an HTTP 500.
 */
export function limitRules(): ValidationRule[] {
  return [
    maxDepthRule({ ...armed('OPERATION_TOO_DEEP'), n: limits.depth, flattenFragments: true }),
    maxAliasesRule({ ...armed('OPERATION_TOO_MANY_ALIASES'), n: limits.aliases, allowList: [] }),
    maxDirectivesRule({ ...armed('OPERATION_TOO_MANY_DIRECTIVES'), n: limits.directives }),
  ];
}

function armed(code: LimitCode) {
  return {
    exposeLimits: false,
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(refusal(code))],
  };
}
