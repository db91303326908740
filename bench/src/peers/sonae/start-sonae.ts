import { startApp } from '../../cluster/start-app.js';
import { poolSize } from '../pool-size.js';
import type { StartPeer } from '../peer.js';

/**
 * The built API as in production, without the limits of one caller, because one caller makes the whole load. It sends
 * no mail and queues no job.
 */
export const startSonae: StartPeer = async ({ databaseUrl }) => {
  const settings = {
    DATABASE_POOL_SIZE: String(poolSize),
    OPERATIONS_PER_MINUTE: '0',
    OPERATIONS_AT_ONCE: '0',
  };
  const api = await startApp({ app: 'api', name: 'sonae', databaseUrl, settings, until: 'livez' });
  return { name: 'sonae', ...api };
};
