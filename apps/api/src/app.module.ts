import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Keys } from '@sonae/platform/crypto';
import { Database } from '@sonae/tenancy';
import type { Feature } from './feature.js';
import * as features from './features.js';
import { graphqlOptions } from './graphql/executor/graphql-options.js';
import { gatherNodeFinders, NODE_FINDERS } from './graphql/ids/node-finders.js';
import { NodeResolver } from './graphql/ids/node.resolver.js';
import { HealthPage } from './health/health.page.js';
import { HomePage } from './pages/home.page.js';
import { StylePage } from './pages/style.page.js';
import { SERVICES, type Services } from './services.js';

const all: readonly Feature[] = Object.values(features);

@Module({})
export class AppModule {
  static of(services: Services): DynamicModule {
    return {
      module: AppModule,
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          ...graphqlOptions(services),
        }),
      ],
      controllers: [HomePage, HealthPage, StylePage, ...all.flatMap(({ pages }) => pages ?? [])],
      providers: [
        { provide: SERVICES, useValue: services },
        { provide: Database, useValue: services.database },
        { provide: Keys, useValue: services.keys },
        { provide: NODE_FINDERS, useValue: gatherNodeFinders(all) },
        NodeResolver,
        ...all.flatMap(({ resolvers }) => resolvers ?? []),
      ],
    };
  }
}
