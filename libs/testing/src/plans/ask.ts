import type { Scope, Tx } from '@sonae/tenancy';

/** An act by its feature and file, and the calls of it whose statements are planned. */
export interface Asked {
  name: string;
  calls: { scope: Scope; act: (tx: Tx) => Promise<unknown> }[];
}

/**
 * States how an act is called.
 *
 * @param name `<feature>/<file of the act>`
 * @param calls each a scope and the arguments of the act after the transaction
 */
export function ask<A extends unknown[]>(
  name: string,
  act: (tx: never, ...given: A) => Promise<unknown>,
  calls: [Scope, ...A][],
): Asked {
  return {
    name,
    calls: calls.map(([scope, ...given]) => ({
      scope,
      act: (tx) => act(tx as never, ...(given as unknown as A)),
    })),
  };
}
