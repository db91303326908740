import type { ParseOptions, ValidationRule } from 'graphql';

/** Bounds on the text of an operation, enforced while it is parsed. */
export const parseLimits: ParseOptions = { maxTokens: 2_000 };

/** Bounds on the shape of an operation. */
export function limitRules(): ValidationRule[] {
  return [];
}
