import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import type { Services } from '../../services.js';
import type { RequestContext } from '../../auth/request-context.js';

/**
 * Mutations that do all they do in transactions of their caller's own scope. The first of these asks, and fails when
 * the caller is no longer who it was; so nothing needs to be asked before.
 */
const asksItself: ReadonlySet<string> = new Set(['answerItem', 'submitAssessment']);

/** Lets nothing be changed by somebody who is only known from an earlier request. Reads are held back when they leave. */
export function confirmPlugin({ database }: Services): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, contextValue: { confirmation } }) => {
        if (!confirmation || !operation || mayGoAhead(operation)) return;
        await database.confirm(confirmation);
      },
    }),
  };
}

function mayGoAhead({ operation, selectionSet }: OperationDefinitionNode): boolean {
  if (operation === OperationTypeNode.QUERY) return true;
  return selectionSet.selections.every((each) => each.kind === Kind.FIELD && asksItself.has(each.name.value));
}
