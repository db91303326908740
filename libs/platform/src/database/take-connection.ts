import type { Pool, PoolClient } from 'pg';
import { isStalePlan, operationalErrorOf } from './operational-errors.js';

/** A connection from the pool. */
export interface Connection {
  client: PoolClient;
  /** Returns it after its transaction. @param failure of a transaction that did not end */
  giveBack(failure?: unknown): Promise<void>;
}

/** The pool behind TypeORM, which types the driver of every database alike. */
export const poolOf = (driver: object): Pool => (driver as { master: Pool }).master;

/** Takes a connection. @throws OperationalError DATABASE_UNAVAILABLE */
export async function takeConnection(pool: Pool): Promise<Connection> {
  const client = await pool.connect().catch((error: unknown) => {
    throw operationalErrorOf(error) ?? error;
  });
  const giveBack = async (failure?: unknown) => {
    // A connection in an unknown or unusable state is closed.
    const broken = failure !== undefined && (isStalePlan(failure) || !(await rollsBack(client)));
    client.release(broken);
  };
  return { client, giveBack };
}

function rollsBack(client: PoolClient): Promise<boolean> {
  return client.query('ROLLBACK').then(
    () => true,
    () => false,
  );
}
