import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { OperationalError } from '@sonae/platform/errors';
import type { Parts } from '../parts.js';
import type { RequestContext } from './request-context.js';

/** Lets nothing be changed by somebody who is only known from an earlier request. Reads are held back when they leave. */
export function confirmPlugin({ database }: Parts): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, contextValue: { confirmation } }) => {
        if (!confirmation || operation?.operation === OperationTypeNode.QUERY) return;
        if (!(await database.confirm(confirmation))) throw new OperationalError('SCOPE_OUTDATED');
      },
    }),
  };
}
