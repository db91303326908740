import type { Pool, PoolClient } from 'pg';
import { operationalErrorOf } from './operational-errors.js';

/** A connection out of the pool; exactly one of the three gives it up. */
export interface Connection {
  client: PoolClient;
  release(): void;
  /** For a connection whose transaction failed. */
  rollBack(): Promise<void>;
  /** For a connection in an unknown state. */
  destroy(): void;
}

/** Takes a connection. @throws OperationalError DATABASE_UNAVAILABLE */
export async function takeConnection(pool: Pool): Promise<Connection> {
  const client = await pool.connect().catch((error: unknown) => {
    throw operationalErrorOf(error) ?? error;
  });
  // A connection lost fails the statements on it; as an event it would end the process.
  const ignore = () => undefined;
  client.on('error', ignore);
  const give = (broken: boolean) => {
    client.off('error', ignore);
    client.release(broken);
  };
  const [release, destroy] = [() => give(false), () => give(true)];
  return { client, release, destroy, rollBack: () => client.query('ROLLBACK').then(release, destroy) };
}
