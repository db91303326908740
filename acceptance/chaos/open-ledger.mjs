import { openClient } from '../../tools/postgres/open-client.ts';

/**
 * Reads the ledger as the superuser, who bypasses policies; the connection is reopened after kills of the server.
 * @param {{adminUrl: string}} postgres
 */
export async function openLedger(postgres) {
  const connectionString = Object.assign(new URL(postgres.adminUrl), { pathname: '/sonae' }).href;
  const ledger = {
    client: undefined,
    connect: async () => {
      ledger.client = await openClient(connectionString);
    },
    leave: () => void ledger.client.end().catch(() => {}),
    /** The number of rows that are being sent now. */
    sending: async () => {
      const { rows } = await ledger.client.query(
        `SELECT count(*)::int AS count FROM delivery WHERE state = 'SENDING'`,
      );
      return rows[0].count;
    },
  };
  await ledger.connect();
  return ledger;
}
