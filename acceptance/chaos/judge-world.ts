import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { takeNth } from '../take-nth.ts';
import { badServerOf } from './relay/bad-servers.ts';
import type { Row } from './scenario.ts';

interface Delivery {
  id: string;
  address: string;
  state: string;
  urgent: boolean;
  attempts: number;
  uncertain: number;
  created: Date;
}

interface JudgedWorld {
  figures: Record<string, number>;
  violations: string[];
  /** Milliseconds from the writing of each urgent delivery until the mail server took it. */
  waits: number[];
  row: Omit<Row, 'waited'>;
}

/**
 * Compares the accepted mail with the ledger of a run without killed processes: no recipient of a good server is missed
 * or gets a second copy; others get at most one copy more for each try without an answer.
 *
 * @param sql as the superuser
 * @param file what the mail server wrote
 * @param by whether an operator had mail sent again
 */
export async function judgeWorld(
  sql: Client,
  file: string,
  { word = false }: { word?: boolean } = {},
): Promise<JudgedWorld> {
  const { rows: deliveries } = await sql.query<Delivery>(
    'SELECT id, address, state, urgent, attempts, uncertain_count AS uncertain, created_at AS created FROM delivery',
  );
  const copies = new Map<string | undefined, { hash: string | undefined; at: number }[]>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [, messageId, hash, , at] = line.split(' ');
    copies.set(messageId, [...(copies.get(messageId) ?? []), { hash, at: Number(at) }]);
  }
  const copiesOf = ({ id }: Delivery) => copies.get(`<${id}@example.jp>`) ?? [];
  const violations: string[] = [];
  const isGood = ({ address }: Delivery) => badServerOf(address) === undefined;
  const good = deliveries.filter((delivery) => isGood(delivery));
  const bad = deliveries.filter((delivery) => !isGood(delivery));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const extra = (of: readonly Delivery[]) =>
    sum(of.map((delivery) => Math.max(copiesOf(delivery).length - 1, 0)));
  const bound = sum(deliveries.map(({ uncertain }) => uncertain));
  if (!word && extra(good) > bound) violations.push(`${extra(good)} second copies at good servers`);
  const differing = [...copies.values()].filter((all) => new Set(all.map(({ hash }) => hash)).size > 1);
  if (differing.length > 0) violations.push(`${differing.length} messages came in copies that differ`);
  const untried = bad.filter(({ state, attempts }) => state === 'PENDING' && attempts === 0);
  const tally: Record<string, number> = {};
  for (const { state } of bad)
    tally[`of bad servers: ${state}`] = (tally[`of bad servers: ${state}`] ?? 0) + 1;
  const urgent = deliveries.filter((delivery) => delivery.urgent && copiesOf(delivery).length > 0);
  return {
    figures: { ...tally, 'of bad servers: not tried yet': untried.length },
    violations,
    waits: urgent.map((delivery) => takeNth(copiesOf(delivery), 0).at - delivery.created.getTime()),
    row: {
      lost: good.filter((delivery) => delivery.state !== 'ACCEPTED' || copiesOf(delivery).length === 0)
        .length,
      duplicates: extra(deliveries),
      bound,
      phantom: deliveries.filter(
        (delivery) => delivery.state === 'ACCEPTED' && copiesOf(delivery).length === 0,
      ).length,
    },
  };
}
