import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import type { ParseOptions, ValidationContext, ValidationRule } from 'graphql';
import { refusal, type LimitCode } from '../errors/refusal.js';

/** Every limit of one request; the table in docs/guides/client.md repeats them and a test compares the two. */
export const limits = {
  /** Bytes of a request body. */
  bodyBytes: 128 * 1024,
  /** UTF-16 code units of an operation's text. */
  sourceLength: 16 * 1024,
  tokens: 2_000,
  /** Fields in a document; a fragment counts each time that it is spread. */
  fields: 1_000,
  /** Pairs of fields with one name at one place of the answer; see measure-shape.ts. */
  pairs: 2_500,
  comments: 50,
  depth: 16,
  aliases: 30,
  directives: 20,
  /** Sum of the costs of all fields; see weigh-operation.ts. */
  cost: 2_000,
  /** Operations of one caller that may wait; see caller-lanes.ts. */
  waiting: 100,
  /** Milliseconds until an operation is ended. */
  milliseconds: 10_000,
} as const;

/** The limits for a caller who is not signed in: enough to sign in, to set a password and to read the schema. */
export const strangerLimits = { sourceLength: 4 * 1024, tokens: 500, pairs: 200 } as const;

/** Limits for the text of an operation, enforced by the parser. */
export const parseLimits: ParseOptions = {
  maxLexicalTokens: limits.tokens,
  maxComments: limits.comments,
  maxSourceLength: limits.sourceLength,
};

/**
 * Limits for the shape of an operation. The rules are those of graphql-armor without its defaults: `__typename` counts
 * like any alias, and a refusal is reported, because an error thrown in the validation becomes an HTTP 500.
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
