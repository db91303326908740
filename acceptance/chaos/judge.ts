import { readFileSync } from 'node:fs';
import type { Client } from 'pg';

interface Delivery {
  id: string;
  address: string;
  state: string;
  attempts: number;
  uncertain: number;
  message: string;
}

interface Message {
  id: string;
  audience: number;
  accepted: number;
  bounced: number;
  cancelled: number;
}

interface Bounds {
  kills: number;
  connections: number;
  /** Rows that were being sent at the faults, summed up. */
  sending: number;
}

interface Judged {
  figures: Record<string, number>;
  violations: string[];
  lost: number;
  duplicates: number;
  phantom: number;
}

/**
 * Compares the accepted mail with the ledger.
 *
 * @param sql as the superuser
 * @param file what the sink wrote
 */
export async function judge(
  sql: Client,
  file: string,
  { kills, connections, sending }: Bounds,
): Promise<Judged> {
  const { rows: deliveries } = await sql.query<Delivery>(
    'SELECT id, address, state, attempts, uncertain_count AS uncertain, message_id AS message FROM delivery',
  );
  const { rows: messages } = await sql.query<Message>(
    `SELECT id, audience_count AS audience, accepted_count AS accepted, bounced_count AS bounced,
       cancelled_count AS cancelled FROM message`,
  );
  const known = new Map(deliveries.map((delivery) => [`<${delivery.id}@example.jp>`, delivery]));
  const copies = new Map<string, (string | undefined)[]>();
  const violations: string[] = [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  for (const line of lines) {
    const [address, messageId = '', hash] = line.split(' ');
    if (known.get(messageId)?.address !== address) violations.push(`not of the ledger: ${line}`);
    copies.set(messageId, [...(copies.get(messageId) ?? []), hash]);
  }
  const missed = [...known.keys()].filter((messageId) => !copies.has(messageId));
  const differing = [...copies].filter(([, hashes]) => new Set(hashes).size > 1);
  const certain = [...copies].filter(([id, hashes]) => hashes.length > 1 && known.get(id)?.uncertain === 0);
  const duplicates = lines.length - copies.size;
  const expect = (holds: boolean, text: string) => holds || violations.push(text);
  expect(missed.length === 0, `${missed.length} recipients were missed`);
  expect(differing.length === 0, `${differing.length} messages came in copies that differ`);
  expect(certain.length === 0, `${certain.length} duplicates were not counted as uncertain`);
  expect(
    duplicates <= sending,
    `${duplicates} duplicates, more than the ${sending} rows being sent at the faults`,
  );
  const inFlight = kills * connections;
  expect(
    duplicates <= inFlight,
    `${duplicates} duplicates, more than the ${inFlight} sends in flight at the kills`,
  );
  for (const { id, audience, accepted, bounced, cancelled } of messages) {
    const of = deliveries.filter(({ message }) => message === id);
    const count = (state: string) => of.filter((delivery) => delivery.state === state).length;
    const counted = [audience, accepted, bounced, cancelled].join();
    const recounted = [of.length, count('ACCEPTED'), count('BOUNCED'), count('CANCELLED')].join();
    expect(counted === recounted, `counters say ${counted}, a recount ${recounted}`);
  }
  const figures = {
    recipients: deliveries.length,
    'copies taken by the mail server': lines.length,
    missed: missed.length,
    duplicates,
    'bound: sends in flight at the kills': inFlight,
    'bound: rows being sent at the faults': sending,
    'duplicates that differ': differing.length,
    'rows with an uncertain try': deliveries.filter(({ uncertain }) => uncertain > 0).length,
    'most tries of one row': Math.max(0, ...deliveries.map(({ attempts }) => attempts)),
  };
  const phantom = deliveries.filter(
    ({ id, state }) => state === 'ACCEPTED' && !copies.has(`<${id}@example.jp>`),
  ).length;
  expect(phantom === 0, `${phantom} are called accepted that the mail server never took`);
  return { figures, violations, lost: missed.length, duplicates, phantom };
}
