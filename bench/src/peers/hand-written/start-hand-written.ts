import type { StartPeer } from '../peer.js';
import { startProcess } from '../start-process.js';

/**
 * The lower limit: node:http and pg, one prepared statement a request, the same session check and the same policies.
 */
export const startHandWritten: StartPeer = ({ databaseUrl }) =>
  startProcess('hand-written', 'bench/dist/peers/hand-written/main.js', { DATABASE_URL: databaseUrl });
