import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLSchema } from 'graphql';
import type { Request, Response } from 'express';
import type { Parts } from '../parts.js';
import type { Authenticate } from '../auth/authenticate.js';
import { readAccessRules } from './access-rules.js';
import { accessCheck, type CheckAccess } from './check-access.js';
import { errorFormatter } from './format-error.js';
import { limitRules, parseLimits } from './limits.js';
import { operationPlugin } from './operation-plugin.js';
import type { RequestContext } from './request-context.js';
import { scalars, withGlobalIds } from './scalars.js';
import { readTypeDefinitions } from './type-definitions.js';

/** How Apollo is set up: the whole SDL, the access check before every operation, the limits, one error formatter. */
export function graphqlOptions(parts: Parts, authenticate: Authenticate): Omit<ApolloDriverConfig, 'driver'> {
  const { settings, log, metrics } = parts;
  const development = settings.NODE_ENV !== 'production';
  let check: CheckAccess | undefined;
  const access: ApolloServerPlugin<RequestContext> = {
    serverWillStart: async ({ schema }) => {
      check = accessCheck(schema, readAccessRules(schema));
      return {};
    },
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, contextValue }) => {
        const refusal = check?.(document, contextValue.actor);
        if (refusal) throw refusal;
      },
    }),
  };
  return {
    path: '/graphql',
    typeDefs: readTypeDefinitions(),
    resolvers: { ...scalars, Node: { __resolveType: (node: { __typename: string }) => node.__typename } },
    transformSchema: (schema: GraphQLSchema) => withGlobalIds(schema),
    context: ({ req, res }: { req: Request; res: Response }) => authenticate(req, res),
    formatError: errorFormatter(log, metrics),
    plugins: [access, operationPlugin(parts)],
    csrfPrevention: true,
    cache: 'bounded',
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    introspection: development,
    hideSchemaDetailsFromClientErrors: !development,
    includeStacktraceInErrorResponses: false,
    preserveHttpStatusForExecutionErrors: false,
    graphiql: false,
    stopOnTerminationSignals: false,
    parseOptions: parseLimits,
    validationRules: limitRules(),
  };
}
