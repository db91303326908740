import { openClient } from '../../tools/postgres/open-client.ts';
import { takeNth } from '../take-nth.ts';

export type Ledger = Awaited<ReturnType<typeof openLedger>>;

/** Reads the ledger as the superuser, who bypasses policies; the connection is reopened after kills of the server. */
export async function openLedger(postgres: { adminUrl: string }) {
  const connectionString = Object.assign(new URL(postgres.adminUrl), { pathname: '/sonae' }).href;
  const ledger = {
    client: await openClient(connectionString),
    connect: async (): Promise<void> => {
      ledger.client = await openClient(connectionString);
    },
    leave: (): void => void ledger.client.end().catch(() => {}),
    /** The number of rows that are being sent now. */
    sending: async (): Promise<number> => {
      const { rows } = await ledger.client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM delivery WHERE state = 'SENDING'`,
      );
      return takeNth(rows, 0).count;
    },
  };
  return ledger;
}
