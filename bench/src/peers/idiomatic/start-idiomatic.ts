import type { StartPeer } from '../peer.js';
import { startProcess } from '../start-process.js';

/** What a tutorial would write: NestJS, Apollo, TypeORM entities, DataLoader; the scope set in each request's transaction. */
export const startIdiomatic: StartPeer = ({ databaseUrl }) =>
  startProcess('idiomatic', 'bench/dist/peers/idiomatic/main.js', { DATABASE_URL: databaseUrl });
