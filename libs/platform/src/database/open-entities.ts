import type { DataSource, QueryRunner } from 'typeorm';
import type { ClientBase } from 'pg';

/**
 * Makes TypeORM use the connection and the transaction of a `Tx`: it finds both set, and so neither opens, ends nor
 * releases them. Once it is released, it refuses every call.
 */
export function openEntities(source: DataSource, client: ClientBase): QueryRunner {
  return Object.assign(source.createQueryRunner(), { databaseConnection: client, isTransactionActive: true });
}
