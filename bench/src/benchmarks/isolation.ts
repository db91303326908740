import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import { findAdvisories } from '@sonae/domain/advisories';
import { findAssessments } from '@sonae/domain/assessments';
import { findIncidents } from '@sonae/domain/incidents';
import { findPharmacies } from '@sonae/domain/members';
import { countOpenIncidents, findDueReviews, findProgress } from '@sonae/domain/statistics';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import type { World } from '../data/world.js';
import { countRoundTrips } from '../isolation/count-round-trips.js';
import { openUnbound } from '../isolation/open-unbound.js';
import { memberScope, readRows, settingsOfScope, type Read } from '../isolation/read-rows.js';
import { timeReads, type Timed } from '../isolation/time-reads.js';
import { median } from '../measure/medians.js';
import { startPeers } from '../peers/index.js';
import type { Contender } from '../peers/peer.js';
import type { Benchmark, Outcome } from './benchmark.js';
import { membersAsks } from './members.js';
import { firstOf } from './read-answers.js';

/** The largest ratio of a read's p50 with policies to that without. */
const atMost = 1.1;
const times = 300;
const bound = 'policies';
const unbound = 'owner, no policies';
const bare = 'owner, no policies, no transaction, no scope';

/** The statements of the API's reads. */
const reads: Record<string, Read> = {
  members: (tx) => findPharmacies(tx, { first: 50, parts: new Set(['status', 'activity']) }),
  dashboard: (given) => {
    const tx = given as Tx<AssociationScope>;
    return Promise.all([
      findProgress(tx),
      findAdvisories(tx, { first: 5, state: 'PUBLISHED', parts: new Set(['funnel']) }),
      findIncidents(tx, { first: 10, state: 'OPEN', submitted: true }),
      countOpenIncidents(tx),
      findDueReviews(tx, 10),
    ]);
  },
  pharmacy: (tx) => {
    if (tx.scope.kind !== 'pharmacy') throw new Error('a pharmacy reads its own');
    return findAssessments(tx, { openOf: tx.scope.pharmacyId }, new Set(['rows', 'previousAnswers']));
  },
};

/** The cost of the policies: the project's own statements as sonae_app, and as an owner that bypasses policies. */
export const isolation: Benchmark = {
  name: 'isolation',
  title:
    'What row-level security costs: the project’s statements with policies, and as the tables’ owner without',
  check: async (stage) => {
    const problems = await withWays(await stage.world('small'), async (ways) => {
      const answers = await Promise.all(Object.values(ways).map(async (way) => way()));
      return Object.keys(ways).filter(
        (_, place) => !isDeepStrictEqual(answers[place], answers[place - (place % 3)]),
      );
    });
    return [
      { label: 'isolation: the same rows', ...(problems.length > 0 && { problem: problems.join(', ') }) },
    ];
  },
  run: async (stage) => {
    const world = await stage.world('large');
    const rounds: Record<string, number>[] = [];
    await withWays(world, async (ways) => {
      await timeReads(ways, 40);
      for (let round = 0; round < stage.rounds; round += 1) rounds.push(await timeReads(ways, times));
    });
    return outcomeOf(rounds, await countAll(world));
  },
};

/** Every read in each way, by the label `read: way`. */
async function withWays<T>(world: World, work: (ways: Timed) => Promise<T>): Promise<T> {
  const association = firstOf(world.associations);
  const full = association.pharmacies.filter(
    ({ answeredCount, period }) => answeredCount === 27 && period === 2,
  );
  const owner = await openUnbound(world);
  // A connection for each: one that is used twice as often would be warmer.
  const [app, free, alone] = [clientOf(world.databaseUrl), clientOf(owner.url), clientOf(owner.url)];
  const clients = [app, free, alone];
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const ways: Timed = {};
    for (const [name, read] of Object.entries(reads)) {
      const scope = memberScope(association.id, name === 'pharmacy' ? firstOf(full).id : undefined);
      const settings = settingsOfScope(scope);
      ways[`${name}: ${bound}`] = () => readRows(app, read, scope, settings);
      ways[`${name}: ${unbound}`] = () => readRows(free, read, scope, settings);
      ways[`${name}: ${bare}`] = () => readRows(alone, read, scope);
    }
    return await work(ways);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await owner.close();
  }
}

const clientOf = (connectionString: string) => new Client({ connectionString, pipeline: true });

/** Round trips of one request for `members`: the project with policies, and a hand-written server as the owner. */
async function countAll(world: World): Promise<{ sonae: number; unbound: number }> {
  const asks = membersAsks(firstOf(world.associations));
  const owner = await openUnbound(world);
  try {
    const place = { databaseUrl: owner.url };
    const free: Contender = { peer: 'hand-written', ask: asks['hand-written'], place };
    return {
      sonae: await countRoundTrips(startPeers.sonae, { peer: 'sonae', ask: asks.sonae }, world),
      unbound: await countRoundTrips(startPeers['hand-written'], free, world),
    };
  } finally {
    await owner.close();
  }
}

function outcomeOf(rounds: Record<string, number>[], trips: { sonae: number; unbound: number }): Outcome {
  const names = Object.keys(reads);
  const of = (label: string) => median(rounds.map((round) => round[label] ?? NaN));
  const cost = (name: string, beside: string) =>
    median(rounds.map((round) => (round[`${name}: ${bound}`] ?? NaN) / (round[`${name}: ${beside}`] ?? NaN)));
  return {
    conditions: [
      `63,203 pharmacies, one connection each, ${times} reads in turn, medians of ${rounds.length} rounds`,
    ],
    columns: [bound, unbound, bare].map((way) => `${way}: p50 (ms)`),
    rows: names.map((label) => ({
      label,
      cells: [bound, unbound, bare].map((way) => Number(of(`${label}: ${way}`).toFixed(3))),
    })),
    verdicts: [
      ...names.map((name) => ({
        target: `${name} with policies ≤ ${atMost} × without (p50)`,
        measured: cost(name, unbound).toFixed(2),
        met: cost(name, unbound) <= atMost,
      })),
      {
        target: 'no more round trips a request than a hand-written server without policies',
        measured: `${trips.sonae} and ${trips.unbound}`,
        met: trips.sonae <= trips.unbound,
      },
    ],
    notes: [
      `Transaction, scope and policies together cost ${names
        .map((name) => `${((cost(name, bare) - 1) * 100).toFixed(0)} % (${name})`)
        .join(', ')} over the statements alone.`,
    ],
    detail: rounds,
  };
}
