// The idiomatic peer as a process: POST /graphql, with NestJS, code-first types, TypeORM entities and DataLoader.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { poolSize } from '../pool-size.js';
import { AppModule } from './app.module.js';

const source = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] ?? '',
  poolSize,
  entities: getMetadataArgsStorage().tables.map(({ target }) => target),
});
await source.initialize();
const app = await NestFactory.create(AppModule.of(source));
app.useLogger(['error', 'warn']);
process.once('SIGTERM', () => process.exit());
await app.listen(Number(process.env['PORT']), '127.0.0.1');
