import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@sonae/samples/random';
import { takeNth } from '../../take-nth.ts';
import { judgeWorld } from '../judge-world.ts';
import { makePrefecture, publishNotice } from '../prefecture.ts';
import { badServerOf, badServers } from '../relay/bad-servers.ts';
import { raiseAlerts } from '../raise-alerts.ts';
import type { Scenario } from '../scenario.ts';

const all = Object.keys(badServers);
/** Servers for which it is certain whether they have the message. */
const early = all.filter((kind) => badServers[kind]?.rcpt ?? badServers[kind]?.data);
const badShare = 0.05;
const goodDomains = 12;
const longestMinutes = 15;

const beside = (n: number) => `p${n}@d${(n % goodDomains) + 1}.example.jp`;

interface Hostile {
  name: string;
  fault: string;
  kinds: readonly string[];
  /** The share of their pace that the others must keep. */
  least: number;
  badAddress: (n: number, kind: string) => string;
}

/** A broadcast to good and bad recipients, with concurrent alerts of another association. */
const hostileOf = ({ name, fault, kinds, least, badAddress }: Hostile): Scenario => ({
  name,
  fault,
  defaults: { recipients: 20_000, workers: 1, connections: 20, lease: 120 },
  latency: 30,
  run: async (stage) => {
    const { options, ledger, relay, postgres, store } = stage;
    const addresses = seededRandom(options.seed).shuffle(
      peopleOf(options.recipients, (n) => badAddress(n, takeNth(kinds, n % kinds.length))),
    );
    const urls = { databaseUrl: postgres.appUrl, queueUrl: store.url };
    const associationId = await makePrefecture(ledger.client, { addresses });
    const other = await makePrefecture(ledger.client, {
      addresses: ['a@d1.example.jp', 'b@d2.example.jp'],
      code: '27',
    });
    const fleet = await stage.startWorkers(options.workers);

    await relay.set({ bad: false });
    const well = await send();
    await relay.set({ bad: true });
    const alerts = await raiseAlerts({ ...urls, associationId: other });
    const bad = await send();
    const raised = await alerts.stop();
    await untilTaken(raised);
    const ends = await fleet.stop();
    const { violations, ...judged } = await judgeWorld(ledger.client, relay.file);
    const pace = well / bad;
    const late = percentile(judged.waits, 0.99);
    if (pace < least) violations.push(`the others kept ${pace.toFixed(2)} of their pace`);
    if (late > 5_000) violations.push(`an alert took ${late} ms`);
    if (ends.some(({ code }) => code !== 0))
      violations.push(`a worker did not end in order: ${JSON.stringify(ends)}`);
    if (fleet.deaths() > 0) violations.push(`${fleet.deaths()} workers died`);
    return {
      figures: {
        'recipients, of bad servers': `${addresses.length}, ${addresses.filter((address) => !isGood(address)).length}`,
        'seconds for the others, all servers well': (well / 1_000).toFixed(1),
        'seconds for the others, beside bad servers': (bad / 1_000).toFixed(1),
        'pace kept': pace.toFixed(2),
        alerts: raised,
        'an alert took (ms), median, 99 %, most': [0.5, 0.99, 1]
          .map((q) => percentile(judged.waits, q))
          .join(', '),
        'deaths of workers': fleet.deaths(),
        ...judged.figures,
      },
      violations,
      row: {
        ...judged.row,
        waited: `others kept ${Math.round(pace * 100)} % of their pace; 99 % of alerts within ${(late / 1_000).toFixed(1)} s`,
      },
    };

    /** Publishes a notice to all; resolves with the milliseconds until the last good server has it. */
    async function send(): Promise<number> {
      const before = (await relay.count()).well;
      const alertsBefore = await alertsTaken();
      const good = addresses.filter(isGood).length;
      await publishNotice({ ...urls, associationId });
      const begin = performance.now();
      const end = begin + longestMinutes * 60_000;
      for (;;) {
        // `well` counts only this notice and the alerts.
        const taken = (await relay.count()).well - before - ((await alertsTaken()) - alertsBefore);
        if (taken >= good) return performance.now() - begin;
        if (performance.now() > end) throw new Error(`${taken} of ${good} after ${longestMinutes} minutes`);
        await sleep(100);
      }
    }

    async function alertsTaken(): Promise<number> {
      const { rows } = await ledger.client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM delivery WHERE association_id = $1 AND state = 'ACCEPTED'`,
        [other],
      );
      return takeNth(rows, 0).count;
    }

    async function untilTaken(count: number): Promise<void> {
      const end = performance.now() + 60_000;
      while ((await alertsTaken()) < count) {
        if (performance.now() > end) throw new Error('an alert is not taken');
        await sleep(50);
      }
    }
  },
});

export const hostile = hostileOf({
  name: 'hostile',
  fault: `${all.length} kinds of bad mail servers at 5 % of the recipients, alerts of another association in between`,
  kinds: all,
  least: 0.9,
  badAddress: (n, kind) => `p${n}@${kind}.example.jp`,
});

export const badRecipients = hostileOf({
  name: 'bad-recipients',
  fault: `good mail servers are so to 5 % of their own recipients before they have a message (${early.length} kinds)`,
  kinds: early,
  // Each one occupies a slot for a quarter of a second before it is known.
  least: 0.75,
  badAddress: (n, kind) => `p${n}.${kind}@d${(n % goodDomains) + 1}.example.jp`,
});

function peopleOf(count: number, badAddress: (n: number) => string): string[] {
  const bad = Math.round(count * badShare);
  return Array.from({ length: count }, (_, n) => (n < bad ? badAddress(n) : beside(n)));
}

const isGood = (address: string) => badServerOf(address) === undefined;

function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
