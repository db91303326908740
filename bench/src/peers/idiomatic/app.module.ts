import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { AssessmentsResolver } from './assessments.resolver.js';
import { PharmaciesResolver } from './pharmacies.resolver.js';
import { transactionPlugin } from './transaction-plugin.js';

@Module({})
export class AppModule {
  static of(source: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          playground: false,
          plugins: [transactionPlugin(source)],
        }),
      ],
      providers: [PharmaciesResolver, AssessmentsResolver],
    };
  }
}
