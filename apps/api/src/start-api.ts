import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from '@nestjs/common';
import express from 'express';
import helmet from 'helmet';
import { AppModule } from './app.module.js';
import type { Parts } from './parts.js';

/** The running HTTP server. */
export interface Api {
  readonly port: number;
  close(): Promise<void>;
}

const bodyLimit = '128kb';

/** Builds the application from its parts and listens. */
export async function startApi(parts: Parts): Promise<Api> {
  Logger.overrideLogger(false);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(parts), { bodyParser: false });
  app.set('trust proxy', parts.settings.TRUSTED_PROXY_HOPS);
  app.disable('x-powered-by');
  app.use(helmet({ referrerPolicy: { policy: 'no-referrer' } }));
  app.use('/graphql', express.json({ limit: bodyLimit }));
  await app.listen(parts.settings.API_PORT, parts.settings.API_HOST);
  const server = app.getHttpServer();
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeIdleConnections();
      await app.close();
    },
  };
}
