import { leanHeap } from '../../../../tools/start/lean-heap.mjs';
import { freePort, startProgram } from '../../cluster/processes.js';
import { poolSize } from '../pool-size.js';
import type { StartPeer } from '../peer.js';

/** The built API as in production: the flags are those of the Dockerfile. No mail is sent and no queue is rung here. */
export const startSonae: StartPeer = async ({ databaseUrl }) => {
  const [port, metrics] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const { pid, stop } = await startProgram({
    name: 'sonae',
    args: ['--enable-source-maps', ...leanHeap.api, 'apps/api/dist/main.js'],
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: String(poolSize),
      QUEUE_URL: 'redis://127.0.0.1:9',
      SMTP_URL: 'smtp://127.0.0.1:9',
      PUBLIC_URL: 'https://sonae.example.jp',
      MAIL_FROM: 'sonae@example.jp',
      SECRET_KEY: 'the key of a benchmark, which signs nothing',
      API_PORT: String(port),
      API_METRICS_PORT: String(metrics),
      OPERATIONS_PER_MINUTE: '0',
    },
    readyUrl: `${origin}/livez`,
  });
  return { name: 'sonae', origin, pid, stop };
};
