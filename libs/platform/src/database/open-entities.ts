import type { DataSource, QueryRunner } from 'typeorm';
import type { ClientBase } from 'pg';

/**
 * TypeORM on the connection of a transaction that is ours: it finds both there, and so neither opens nor ends nor
 * releases any. Once it is released it refuses to go on.
 */
export function openEntities(source: DataSource, client: ClientBase): QueryRunner {
  return Object.assign(source.createQueryRunner(), { databaseConnection: client, isTransactionActive: true });
}
