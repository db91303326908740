import type { StartPeer } from '../peer.js';
import { startProcess } from '../start-process.js';

/**
 * The solution of a tutorial: NestJS, Apollo, TypeORM entities, DataLoader; the scope is set in each request's
 * transaction.
 */
export const startIdiomatic: StartPeer = ({ databaseUrl }) =>
  startProcess('idiomatic', 'bench/dist/peers/idiomatic/main.js', { DATABASE_URL: databaseUrl });
