import { dayInJapan } from '@sonae/platform/time';
import { measurePublication, type Publication } from '../broadcast/measure-publication.js';
import { openStage } from '../broadcast/open-stage.js';
import { findPostfix, startCarefulSink, startSink } from '../broadcast/start-sink.js';
import { loadWorld } from '../data/load-world.js';
import { readWorld } from '../data/read-world.js';
import { median } from '../measure/medians.js';
import type { Benchmark, Outcome, Stage } from './benchmark.js';

const pharmacies = 63_203;
const workers = [1, 2];
/** Milliseconds. */
const targets = { answer: 1_000, firstMail: 1_000, written: 3_000 } as const;
const words: Record<keyof typeof targets | 'cancel', string> = {
  answer: 'answer (ms)',
  firstMail: 'first mail (ms)',
  written: 'all written (ms)',
  cancel: 'taken back (ms)',
};

/** One notice to the whole country, from the mutation until all of its messages are written. */
export const publish: Benchmark = {
  name: 'publish',
  title: 'The publication of one notice to 63,203 pharmacies with two contacts each',
  onlyByName: true,
  run: async (stage): Promise<Outcome> => {
    const found = new Map<number, Publication[]>();
    for (const count of workers) found.set(count, await measure(stage, count));
    const of = (count: number, what: keyof typeof words) =>
      Math.round(median((found.get(count) ?? []).map((publication) => publication[what])));
    const messages = found.get(1)?.[0]?.messages ?? 0;
    const columns = Object.keys(words) as (keyof typeof words)[];
    return {
      conditions: [
        `one association, ${messages.toLocaleString('en')} messages, mail going out meanwhile; from the answer of publishAdvisory, medians of ${stage.rounds} rounds`,
      ],
      columns: columns.map((what) => words[what]),
      rows: workers.map((count) => ({
        label: `${count} worker${count === 1 ? '' : 's'}`,
        cells: columns.map((what) => of(count, what)),
      })),
      verdicts: workers.flatMap((count) =>
        (Object.keys(targets) as (keyof typeof targets)[]).map((what) => ({
          target: `${words[what]} with ${count} ≤ ${targets[what]}`,
          measured: String(of(count, what)),
          met: of(count, what) <= targets[what],
        })),
      ),
      notes: [],
      detail: Object.fromEntries(found),
    };
  },
};

async function measure(stage: Stage, count: number): Promise<Publication[]> {
  const addresses = await stage.emptyDatabase();
  const today = dayInJapan(new Date());
  await loadWorld(addresses.adminUrl, { associations: [pharmacies], notices: 1 }, today);
  const world = await readWorld(addresses, 'large');
  const program = findPostfix('smtp-sink');
  const sink = program === undefined ? await startCarefulSink() : await startSink(program);
  const broadcast = await openStage(world, await stage.emptyQueue(), sink, [], count);
  try {
    const publications: Publication[] = [];
    for (let round = 0; round < stage.rounds; round += 1) {
      const publication = await measurePublication(broadcast);
      stage.say(`${count} workers: ${JSON.stringify(publication)}`);
      publications.push(publication);
    }
    return publications;
  } finally {
    await broadcast.close();
  }
}
