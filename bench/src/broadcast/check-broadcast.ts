import type { Check, Stage } from '../benchmarks/benchmark.js';
import { runPlainLoop } from '../peers/plain-loop/run-plain-loop.js';
import { openStage, type BroadcastStage } from './open-stage.js';
import { peerMessage } from './peer-message.js';
import { sendRound } from './send-round.js';
import { startRedis } from './start-redis.js';
import { startCarefulSink, type TakenMail } from './start-sink.js';

const contacts = `SELECT c.email AS address FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id
  WHERE c.removed_at IS NULL AND p.withdrawn_at IS NULL`;

/** Sends one notice to all members of the small size, on either queue, and the same mails by the plain loop. */
export async function checkBroadcast(stage: Stage): Promise<Check[]> {
  const sink = await startCarefulSink();
  const broadcast = await openStage(await stage.world('small'), await stage.emptyQueue(), sink);
  try {
    const { rows } = await broadcast.ledger.sql.query<{ address: string }>(contacts);
    const addresses = rows.map(({ address }) => address);
    const take = afresh(sink.mails);
    const checks = [await checkRound(broadcast, 'PostgreSQL', addresses, take)];
    const { task } = await peerMessage(broadcast.ledger, sink, addresses.length);
    const ours = sink.mails();
    await runPlainLoop(task);
    checks.push({ label: 'plain-loop: the same mails', ...problem(compareMails(take(), addresses, ours)) });
    const redis = await startRedis();
    if (redis === undefined) {
      stage.say(
        'SKIPPED: no redis-server or valkey-server here, the broadcast is checked on PostgreSQL only',
      );
      return checks;
    }
    try {
      await broadcast.restartOn(redis.url);
      checks.push(await checkRound(broadcast, 'Redis', addresses, take));
    } finally {
      await broadcast.system.stop();
      await redis.stop();
    }
    return checks;
  } finally {
    await broadcast.close();
  }
}

async function checkRound(
  broadcast: BroadcastStage,
  queue: string,
  addresses: string[],
  take: () => TakenMail[],
): Promise<Check> {
  const { mails, problems } = await sendRound(broadcast);
  problems.push(...compareMails(take(), addresses));
  return { label: `sonae, queue on ${queue}: ${mails} mails settled, counters right`, ...problem(problems) };
}

/**
 * Checks that each recipient got one mail with a Message-ID of its own, and that it is about as large as the other
 * mails.
 */
function compareMails(mails: TakenMail[], addresses: string[], others?: TakenMail[]): string[] {
  const problems: string[] = [];
  if (sorted(mails.map(({ address }) => address)) !== sorted(addresses))
    problems.push(`${mails.length} mails to ${addresses.length} contacts, or to others`);
  const ids = new Set(mails.map(({ messageId }) => messageId));
  if (ids.size !== mails.length) problems.push(`${ids.size} Message-IDs in ${mails.length} mails`);
  if (others !== undefined) {
    const [mine, theirs] = [mails, others].map(
      (each) => each.reduce((sum, { octets }) => sum + octets, 0) / each.length,
    );
    const ratio = (mine ?? 0) / (theirs ?? 0);
    if (!(Math.abs(ratio - 1) < 0.05)) problems.push(`the mails are ${ratio.toFixed(2)} times as large`);
  }
  return problems;
}

const sorted = (addresses: string[]): string => addresses.toSorted().join();

const problem = ([first]: string[]): Pick<Check, 'problem'> =>
  first === undefined ? {} : { problem: first };

/** Returns a function for the mails since its last call. */
function afresh(mails: () => TakenMail[]): () => TakenMail[] {
  let seen = 0;
  return () => {
    const fresh = mails().slice(seen);
    seen += fresh.length;
    return fresh;
  };
}
