import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Services } from '../../services.js';
import { originPlugin } from './origin-plugin.js';
import { readAccessRules } from '../contract/access-rules.js';
import { accessCheck, type CheckAccess } from '../contract/check-access.js';
import { callerPace } from '../limits/caller-pace.js';
import { withDeadline } from '../limits/deadline.js';
import { documentsOf } from './document-store.js';
import { errorFormatter } from '../errors/format-error.js';
import { keepDocuments } from './keep-documents.js';
import { limitPlugin } from '../limits/limit-plugin.js';
import { limitRules, parseLimits } from '../limits/limits.js';
import { operationPlugin } from './operation-plugin.js';
import { retryPlugin } from './retry-plugin.js';
import type { RequestContext } from '../../auth/request-context.js';
import { answerPlans } from '../plans/index.js';
import { scalars, withGlobalIds } from '../contract/scalars.js';
import { readTypeDefinitions } from '../contract/type-definitions.js';

// Disables plugins that Apollo adds by itself: they would trace every field of every answer, or report to Apollo's
// servers when an environment variable is set.
const disabled: readonly ApolloServerPlugin[] = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** The options of Apollo: the whole SDL, the access check before every operation, the limits, one error formatter. */
export function graphqlOptions(services: Services): Omit<ApolloDriverConfig, 'driver'> {
  const { settings, log, metrics } = services;
  const development = settings.NODE_ENV !== 'production';
  const plans = answerPlans(settings.ANSWER_PLANS === 'true');
  let check: CheckAccess | undefined;
  const access: ApolloServerPlugin<RequestContext> = {
    serverWillStart: async ({ schema }) => {
      check = accessCheck(schema, readAccessRules(schema));
      return {};
    },
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        const asked = { document, operation, variables: request.variables ?? {} };
        const refusal = check?.(asked, contextValue.actor);
        if (refusal) throw refusal;
      },
    }),
  };
  return {
    path: '/graphql',
    typeDefs: readTypeDefinitions(),
    resolvers: { ...scalars, Node: { __resolveType: (node: { __typename: string }) => node.__typename } },
    transformSchema: (schema: GraphQLSchema) => plans.transform(withDeadline(withGlobalIds(schema))),
    formatError: errorFormatter(log, metrics),
    plugins: [
      operationPlugin(services),
      retryPlugin(),
      access,
      originPlugin(services),
      limitPlugin(callerPace(services)),
      keepDocuments(documentsOf(services)),
      ...plans.plugins,
      ...disabled,
    ],
    csrfPrevention: true,
    cache: 'bounded',
    documentStore: documentsOf(services),
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
