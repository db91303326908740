import type { World } from '../data/world.js';
import { ratio } from '../measure/medians.js';
import type { Figure, Measured } from '../measure/measured.js';
import type { Ask, Contender, PeerName } from '../peers/peer.js';
import type { Benchmark } from './benchmark.js';
import { bodyOf, dataOf, entryOf, firstOf, globalIdOf } from './read-answers.js';
import type { ReadBenchmark } from './read-benchmark.js';
import { runReads } from './run-reads.js';

/** The n-th answer of a contender. */
interface Given {
  n: number;
  associationId: string;
  pharmacyId: string;
  managerId: string;
  assessmentId: string;
  itemCode: string;
  value: 'YES';
  /** The revision of the previous answer. */
  revision: number;
}
interface Saved {
  value: string;
  revision: number;
}
/** The request of a contender; the common form is the saved answer. */
interface Way {
  peer: PeerName;
  path: string;
  body: (given: Given) => string;
  saved: (answer: unknown) => Saved;
}
type Rows = { answerItem: { assessment: { rows: { item: { code: string }; answer: Saved | null }[] } } };

/** More than any contender answers in a run of the usual length. */
const count = 200_000;

const ways: Record<string, Way> = {
  sonae: {
    peer: 'sonae',
    path: '/graphql',
    body: ({ n, assessmentId, itemCode, value, revision }) => {
      // The data that a screen needs to continue; the first request also selects the row, which is compared.
      const rows = n === 0 ? 'rows { item { code } answer { value revision } }' : '';
      return bodyOf(
        `mutation ($input: AnswerItemInput!) { answerItem(input: $input) { assessment { answeredCount version ${rows} } } }`,
        {
          input: {
            idempotencyKey: `answer-${n}`,
            assessmentId: globalIdOf('Assessment', assessmentId),
            ...{ itemCode, value, revision },
          },
        },
      );
    },
    saved: (answer) => {
      const { rows } = dataOf<Rows>(answer).answerItem.assessment;
      const given = rows.flatMap(({ answer }) => answer ?? []);
      return entryOf(given, given.length - 1);
    },
  },
  'hand-written': handWritten(['count', 'audit']),
  'hand-written, no audit row': handWritten(['count']),
  'hand-written, the answer alone': handWritten([]),
  postgraphile: {
    peer: 'postgraphile',
    path: '/graphql',
    body: ({ n: _n, managerId, revision, ...given }) =>
      bodyOf(
        `mutation ($answer: AnswerInput!) { createAnswer(input: { answer: $answer }) { answer { value revision } } }`,
        {
          answer: {
            ...given,
            revision: revision + 1,
            answeredBy: `person:${managerId}`,
            answeredAt: new Date().toISOString(),
          },
        },
      ),
    saved: (answer) => dataOf<{ createAnswer: { answer: Saved } }>(answer).createAnswer.answer,
  },
  idiomatic: {
    peer: 'idiomatic',
    path: '/graphql',
    body: ({ assessmentId, itemCode, value, revision }) =>
      bodyOf(`mutation ($input: AnswerItemInput!) { answerItem(input: $input) { value revision } }`, {
        input: { assessmentId, itemCode, value, revision },
      }),
    saved: (answer) => dataOf<{ answerItem: Saved }>(answer).answerItem,
  },
};

function handWritten(parts: ('count' | 'audit')[]): Way {
  return {
    peer: 'hand-written',
    path: '/answer',
    body: ({ assessmentId, itemCode, value, revision }) =>
      JSON.stringify({ assessmentId, itemCode, value, revision, parts }),
    saved: (answer) => answer as Saved,
  };
}

const reads: ReadBenchmark = {
  name: 'answer',
  title: 'One answer saved, with audit row, counters and key; PostGraphile inserts the answer and no more',
  size: 'medium',
  connections: 16,
  writes: true,
  contenders: (world) => {
    const labels = Object.entries(ways);
    return Object.fromEntries(
      labels.map(([label, way], place) => [label, contenderOf(world, way, place, labels.length)]),
    );
  },
  targets: [{ of: 'sonae', beside: 'postgraphile', figure: 'rate', atLeast: 1 }],
};

/** A pharmacy saves one answer; each contender has pharmacies of its own. */
export const answer: Benchmark = {
  ...runReads(reads),
  run: async (stage) => {
    const outcome = await runReads(reads).run(stage);
    const measured = outcome.detail as Record<string, Measured>;
    const cost = (what: string, more: string, less: string) => {
      const [one, other] = [measured[more], measured[less]];
      if (!one || !other) return [];
      const percent = (figure: Figure) => ((ratio(one, other, figure) - 1) * 100).toFixed(0);
      return [`${what}: ${percent('rate')} % requests/s, ${percent('databaseCpu')} % CPU time of PostgreSQL`];
    };
    const notes = [
      ...cost('What the audit row costs, hand-written', 'hand-written', 'hand-written, no audit row'),
      ...cost(
        'What the counters cost, hand-written',
        'hand-written, no audit row',
        'hand-written, the answer alone',
      ),
    ];
    return { ...outcome, notes: [...outcome.notes, ...notes] };
  },
};

function contenderOf(world: World, way: Way, place: number, places: number): Contender {
  const { id: associationId, pharmacies } = firstOf(world.associations);
  const own = pharmacies.filter(
    ({ answeredCount }, index) => answeredCount < world.itemCodes.length && index % places === place,
  );
  // The unanswered rows, pharmacy by pharmacy; then the same rows again.
  const givenOf = (n: number): Given & { cookie: string } => {
    const { id, managerId, assessmentId, answeredCount, cookie } = entryOf(own, n % own.length);
    const open = world.itemCodes.slice(answeredCount);
    const visit = Math.floor(n / own.length);
    const itemCode = entryOf(open, visit % open.length);
    const revision = Math.floor(visit / open.length);
    return {
      ...{ n, associationId, pharmacyId: id, managerId, assessmentId, itemCode, revision, cookie },
      value: 'YES',
    };
  };
  const ask: Ask = {
    path: way.path,
    count,
    cookie: (n) => givenOf(n).cookie,
    body: (n) => {
      const { cookie: _cookie, ...given } = givenOf(n);
      return way.body(given);
    },
    shape: (answer) => {
      const { value, revision } = way.saved(answer);
      return { value, revision };
    },
  };
  return { peer: way.peer, ask };
}
