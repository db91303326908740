import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import type { ApolloDriver } from '@nestjs/apollo';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger, type NestApplicationOptions } from '@nestjs/common';
import { AnswerErrors } from './answer-errors.js';
import { AppModule } from './app.module.js';
import { authenticator } from './auth/authenticate.js';
import { paceStrangers } from './auth/pace-strangers.js';
import { strangersOf } from './auth/strangers.js';
import { endServer } from './end-server.js';
import { admitOperation, type AdmitOperation } from './graphql/limits/admit-operation.js';
import { answerRefusal } from './graphql/errors/answer-refusal.js';
import { documentsOf } from './graphql/executor/document-store.js';
import { callerLanes } from './graphql/limits/caller-lanes.js';
import { callerPace } from './graphql/limits/caller-pace.js';
import { contextMaker } from './graphql/executor/make-context.js';
import { answerBadBody, readJsonBody } from './graphql/executor/read-body.js';
import { meetCaller, serveGraphql, tellMethods, type Serving } from './graphql/executor/serve-graphql.js';
import { serveIde } from './graphql/executor/serve-ide.js';
import { HealthPage } from './health/health.page.js';
import { lastAnswers } from './last-answers.js';
import { noteRequests } from './note-request.js';
import type { Services } from './services.js';
import { setHeaders } from './set-headers.js';
import { watchProxies } from './watch-proxies.js';

/** The running HTTP server. */
export interface Api {
  readonly port: number;
  /**
   * Reports not ready from now on, and serves for DRAIN_SECONDS, in which load balancers notice; then accepts no new
   * connection, answers the pending requests for at most SHUTDOWN_SECONDS, and ends.
   */
  close(): Promise<void>;
}

// Otherwise Nest ends the process by itself without a message.
const nestOptions: Pick<NestApplicationOptions, 'bodyParser' | 'abortOnError'> = {
  bodyParser: false,
  abortOnError: false,
};

/** Builds the application from its services and listens. @throws Error with code EADDRINUSE when the port is taken */
export async function startApi(services: Services): Promise<Api> {
  const { settings, log } = services;
  Logger.overrideLogger(false);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(services), nestOptions);
  app.set('trust proxy', settings.TRUSTED_PROXY_HOPS);
  app.disable('x-powered-by');
  app.use(noteRequests(log));
  app.use(watchProxies(services));
  app.use(setHeaders());
  app.use('/graphql', tellMethods);
  if (settings.NODE_ENV !== 'production') app.use(serveIde());
  app.use(paceStrangers(services));
  // Registered here, because Nest would put it behind its router.
  const serving = servingOf(app, services);
  app.use('/graphql', meetCaller(serving), readJsonBody(), answerBadBody(serving), serveGraphql(serving));
  app.useGlobalFilters(new AnswerErrors(log));
  const server = app.getHttpServer();
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  // Longer than the idle timeout of a proxy (usually 60 s); otherwise the proxy sends a request into a connection that
  // is closing.
  server.keepAliveTimeout = 65_000;
  const beLast = lastAnswers(server);
  await app.listen(settings.API_PORT, settings.API_HOST);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      app.get(HealthPage).stop();
      beLast();
      await sleep(settings.DRAIN_SECONDS * 1_000);
      await endServer(server, settings.SHUTDOWN_SECONDS * 1_000);
      await app.close();
    },
  };
}

function servingOf(app: NestExpressApplication, services: Services): Serving {
  const { settings, database } = services;
  let apollo: ApolloServer | undefined;
  let admit: AdmitOperation | undefined;
  // Both exist once Nest has started, and no request comes before that.
  const makeAdmit = () =>
    admitOperation({
      documents: documentsOf(services),
      pace: callerPace(services),
      schema: app.get(GraphQLSchemaHost).schema,
      introspection: settings.NODE_ENV !== 'production',
    });
  return {
    server: () => (apollo ??= app.get<GraphQLModule<ApolloDriver>>(GraphQLModule).graphQlAdapter.instance),
    admit: (asked, actor) => (admit ??= makeAdmit())(asked, actor),
    makeContext: contextMaker(authenticator(services)),
    runInLane: callerLanes(settings.OPERATIONS_AT_ONCE),
    refuse: answerRefusal(services),
    strangers: strangersOf(services),
    database,
  };
}
