import { findAdvisories } from '@sonae/domain/advisories';
import { findDeliveries } from '@sonae/domain/deliveries';
import { findPharmacies } from '@sonae/domain/members';
import { claimOpen } from '../growth/claim-open.js';
import { openLedger, type OpenLedger } from '../growth/open-ledger.js';
import { memberScope } from '../isolation/read-rows.js';
import { timeReads, type Timed } from '../isolation/time-reads.js';
import { median } from '../measure/medians.js';
import type { Benchmark, Outcome } from './benchmark.js';

/** Deliveries in the full ledger, unless the command line has another number. */
const usual = 6_000_000;
/** Messages of a notice: two for each pharmacy. */
const aNotice = 2_000;
/** More than a page, so that both sides read the same number. */
const few = 28;
/** Months in which the notices of the full ledger were sent, with a part for each. */
const months = 36;
const times = 100;
/** The largest relative difference between the p50 of the full ledger and that of the empty one. */
const within = 0.1;

type Work = (ledger: OpenLedger) => () => Promise<unknown>;
const works: Record<string, Work> = {
  claims: ({ database }) => claimOpen(database),
  funnels: ({ database, associationId }) => {
    const scope = memberScope(associationId);
    return () =>
      database.readInOneTrip(scope, (tx) =>
        findAdvisories(tx, { first: 20, state: 'PUBLISHED', parts: new Set(['funnel']) }),
      );
  },
  deliveries: ({ database, associationId, advisoryId }) => {
    const scope = memberScope(associationId);
    return () => database.read(scope, (tx) => findDeliveries(tx, { subjectId: advisoryId, first: 100 }));
  },
  members: ({ database, associationId }) => {
    const scope = memberScope(associationId);
    return () =>
      database.readInOneTrip(scope, (tx) =>
        findPharmacies(tx, { first: 50, parts: new Set(['status', 'activity']) }),
      );
  },
};

/** The effect of years of deliveries on the dispatcher's claims, and on the reads of an officer. */
export const growth: Benchmark = {
  name: 'growth',
  title: 'Claims, funnels and lists on a ledger of years, and on one of four weeks',
  onlyByName: true,
  run: async (stage): Promise<Outcome> => {
    const notices = Math.ceil((stage.mails ?? usual) / aNotice);
    const empty = await openLedger(stage, { notices: few, months: 1 });
    const full = await openLedger(stage, { notices, months });
    const rounds: Record<string, number>[] = [];
    try {
      const timed: Timed = {};
      for (const [name, work] of Object.entries(works)) {
        timed[`${name}: empty`] = work(empty);
        timed[`${name}: full`] = work(full);
      }
      await timeReads(timed, 20);
      for (let round = 0; round < stage.rounds; round += 1) rounds.push(await timeReads(timed, times));
    } finally {
      await empty.close();
      await full.close();
    }
    const of = (label: string) => median(rounds.map((round) => round[label] ?? NaN));
    const ratio = (name: string) =>
      median(rounds.map((round) => (round[`${name}: full`] ?? NaN) / (round[`${name}: empty`] ?? NaN)));
    const names = Object.keys(works);
    return {
      conditions: [
        `one association of 1,000: ${full.deliveries.toLocaleString('en')} deliveries in ${months} months and ${empty.deliveries.toLocaleString('en')} in one, with 2,000 open ones each; ${times} times in turn, medians of ${stage.rounds} rounds`,
      ],
      columns: ['empty: p50 (ms)', 'full: p50 (ms)', 'full / empty'],
      rows: names.map((label) => ({
        label,
        cells: [of(`${label}: empty`), of(`${label}: full`), ratio(label)].map((value) =>
          Number(value.toFixed(3)),
        ),
      })),
      verdicts: names.map((name) => ({
        target: `${name} on the full ledger within ± ${within * 100} % of the empty one (p50)`,
        measured: ratio(name).toFixed(2),
        met: ratio(name) <= 1 + within,
      })),
      notes: [],
      passing: stage.mails !== undefined,
      detail: rounds,
    };
  },
};
