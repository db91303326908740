import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listenSmtp } from './inbox/smtp.mjs';
import { openStore } from './inbox/store.mjs';
import { listenWeb } from './inbox/web.mjs';

/**
 * Starts the local mail inbox: SMTP and a web page, both on the loopback interface. It keeps the newest 2,000 messages,
 * also across restarts.
 * @param {{folder: string, smtpPort?: number, webPort?: number, keep?: number, host?: string}} options port 0 takes a free one
 * @returns {Promise<{smtpPort: number, webPort: number, smtpUrl: string, webUrl: string, store: import('./inbox/store.mjs').Store, close: () => Promise<void>}>}
 */
export async function startInbox({ folder, smtpPort = 0, webPort = 0, keep, host = '127.0.0.1' }) {
  const store = await openStore({ folder, keep });
  const smtp = await listenSmtp({ host, port: smtpPort, store });
  const web = await listenWeb({ host, port: webPort, store });
  return {
    smtpPort: smtp.port,
    webPort: web.port,
    smtpUrl: `smtp://${host}:${smtp.port}`,
    webUrl: `http://${host}:${web.port}`,
    store,
    close: async () => {
      await Promise.all([smtp.close(), web.close()]);
      await store.close();
    },
  };
}

/** `node tools/inbox.mjs`, with INBOX_SMTP_PORT, INBOX_WEB_PORT and INBOX_FOLDER from the environment. */
async function main() {
  const { INBOX_SMTP_PORT = '1025', INBOX_WEB_PORT = '8025', INBOX_FOLDER } = process.env;
  const folder = INBOX_FOLDER ?? path.join(fileURLToPath(new URL('../', import.meta.url)), '.data', 'inbox');
  const inbox = await startInbox({
    folder,
    smtpPort: Number(INBOX_SMTP_PORT),
    webPort: Number(INBOX_WEB_PORT),
  });
  console.log(`inbox ${inbox.webUrl} (${inbox.smtpUrl})`);
  const stop = () => void inbox.close().finally(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
