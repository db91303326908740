import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Request, Response } from 'express';
import { OperationalError, UserError } from '@sonae/platform/errors';
import type { Parts } from '../parts.js';
import type { Authenticate } from '../auth/authenticate.js';
import { originPlugin } from '../auth/origin-plugin.js';
import { readAccessRules } from './access-rules.js';
import { answerPlugin } from './answer-plugin.js';
import { accessCheck, type CheckAccess } from './check-access.js';
import { withDeadline } from './deadline.js';
import { errorFormatter } from './format-error.js';
import { limitPlugin } from './limit-plugin.js';
import { limitRules, limits, parseLimits } from './limits.js';
import { pacePlugin } from './pace-plugin.js';
import { operationPlugin } from './operation-plugin.js';
import type { RequestContext } from './request-context.js';
import { withOutcomes } from './root-outcomes.js';
import { scalars, withGlobalIds } from './scalars.js';
import { readTypeDefinitions } from './type-definitions.js';
import { requestIdOf } from '../request-id.js';

// What Apollo would add by itself: it would watch every field of every answer, or call home by an environment variable.
const disabled: readonly ApolloServerPlugin[] = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

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
    transformSchema: (schema: GraphQLSchema) => withOutcomes(withDeadline(withGlobalIds(schema))),
    context: contextOf(authenticate),
    formatError: errorFormatter(log, metrics),
    plugins: [
      operationPlugin(parts),
      access,
      originPlugin(parts),
      pacePlugin(parts),
      limitPlugin,
      answerPlugin(),
      ...disabled,
    ],
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
    autoTransformHttpErrors: false,
  };
}

// Apollo would answer 500 to whatever goes wrong before an operation begins.
function contextOf(authenticate: Authenticate) {
  return async ({ req, res }: { req: Request; res: Response }): Promise<RequestContext> => {
    const deadline = AbortSignal.timeout(limits.milliseconds);
    try {
      return { ...(await authenticate(req, res)), deadline };
    } catch (thrown) {
      const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
      const status = statusOf(originalError);
      throw new GraphQLError(originalError.name, {
        originalError,
        extensions: { requestId: requestIdOf(req), http: { status } },
      });
    }
  };
}

function statusOf(error: Error): number {
  if (error instanceof OperationalError) return 503;
  if (!(error instanceof UserError)) return 500;
  return error.code === 'UNAUTHENTICATED' ? 401 : 400;
}
