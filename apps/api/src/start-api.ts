import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger, type NestApplicationOptions } from '@nestjs/common';
import express, { type RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import { AnswerErrors } from './answer-errors.js';
import { AppModule } from './app.module.js';
import { endServer } from './end-server.js';
import { limits } from './graphql/limits.js';
import { answerBadBody } from './graphql/read-body.js';
import { serveIde } from './graphql/serve-ide.js';
import { HealthPage } from './health/health.page.js';
import { noteRequests } from './note-request.js';
import type { Parts } from './parts.js';

/** The running HTTP server. */
export interface Api {
  readonly port: number;
  /** Takes no new connection, answers the requests in hand for at most SHUTDOWN_SECONDS, then ends. */
  close(): Promise<void>;
}

// Answers are data; the pages set what they need, and nothing else may load or run anything.
const headers: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
};

// Nest would otherwise end the process by itself, without a word.
const nestOptions: Pick<NestApplicationOptions, 'bodyParser' | 'abortOnError'> = {
  bodyParser: false,
  abortOnError: false,
};

// What one person may read must not be handed to the next.
const keepFromStores: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/** Builds the application from its parts and listens. @throws Error with code EADDRINUSE when the port is taken */
export async function startApi(parts: Parts): Promise<Api> {
  const { settings, log } = parts;
  Logger.overrideLogger(false);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(parts), nestOptions);
  app.set('trust proxy', settings.TRUSTED_PROXY_HOPS);
  app.disable('x-powered-by');
  app.use(noteRequests(log));
  app.use(helmet(headers));
  if (settings.NODE_ENV !== 'production') app.use(serveIde());
  app.use('/graphql', keepFromStores, express.json({ limit: limits.bodyBytes }), answerBadBody);
  app.useGlobalFilters(new AnswerErrors(log));
  const server = app.getHttpServer();
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  await app.listen(settings.API_PORT, settings.API_HOST);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      app.get(HealthPage).stop();
      await endServer(server, settings.SHUTDOWN_SECONDS * 1_000);
      await app.close();
    },
  };
}
