import type { Ask, PeerName } from '../peers/peer.js';
import { contendersOf } from './contenders-of.js';
import { bodyOf, dataOf, firstOf, instantOf, uuidOf } from './read-answers.js';
import type { ReadBenchmark } from './read-benchmark.js';

/** A review in the form that all peers share; `rows` are items with both answers. */
interface Review {
  id: string;
  period: number;
  dueOn: string;
  answeredCount: number;
  version: number;
  state: string;
}
interface Answer {
  value: string;
  targetOn: string | null;
  reason: string | null;
  revision: number;
  answeredAt: string;
}
interface Item {
  code: string;
  section: string;
  checkText: string;
}
interface Row {
  item: Item;
  answer: Answer | null;
  previousAnswer: Answer | null;
}
type Nodes<T> = { nodes: T[] };
type FlatRow = Item & Record<keyof Answer | `previous${Capitalize<keyof Answer>}`, never>;
type Found = {
  allScreenReviews: Nodes<Omit<Review, 'id'> & { rowId: string; screenReviewRowsByReviewId: Nodes<FlatRow> }>;
};

const review = 'period dueOn answeredCount version state';
const answer = 'value targetOn reason revision answeredAt';
const rows = `rows {
  item { code section checkText } answer { ${answer} } previousAnswer { ${answer} }
}`;
const flatRows = `screenReviewRowsByReviewId(orderBy: POSITION_ASC) {
  nodes {
    code section checkText ${answer}
    previousValue previousTargetOn previousReason previousRevision previousAnsweredAt
  }
}`;

const shape = ({ rows, ...given }: Review & { rows: Row[] }) => ({
  ...given,
  rows: rows.map(({ item, answer, previousAnswer }) => ({
    item,
    answer: answerOf(answer),
    previousAnswer: answerOf(previousAnswer),
  })),
});
const answerOf = (given: Answer | null) => given && { ...given, answeredAt: instantOf(given.answeredAt) };

/** The 27 rows of a pharmacy's review, requested by its manager. */
export const pharmacy: ReadBenchmark = {
  name: 'pharmacy',
  title:
    'One pharmacy’s open review: its 27 rows with answers, target dates and the answers of the review before',
  size: 'large',
  connections: 16,
  contenders: ({ associations }) => {
    const { pharmacies } = firstOf(associations);
    const full = pharmacies.filter(({ answeredCount, period }) => answeredCount === 27 && period === 2);
    return contendersOf(asksOf(firstOf(full)));
  },
  targets: [
    { of: 'sonae', beside: 'postgraphile', figure: 'rate', atLeast: 1.5 },
    { of: 'sonae', beside: 'hand-written', figure: 'rate', atLeast: 0.6 },
  ],
  notes: [
    'The schema keeps no documents of evidence yet, so no row has a count of them; the answers of the review before come along instead.',
  ],
};

function asksOf({ id, cookie }: { id: string; cookie: string }) {
  const graphql = () => bodyOf(`{ assessment { id ${review} ${rows} } }`);
  return {
    sonae: {
      path: '/graphql',
      cookie,
      body: graphql,
      shape: (given) => {
        const { assessment } = dataOf<{ assessment: Review & { rows: Row[] } }>(given);
        return shape({ ...assessment, id: uuidOf(assessment.id) });
      },
    },
    'hand-written': {
      path: '/pharmacy',
      cookie,
      body: () => '{}',
      shape: (given) => shape(given as Review & { rows: Row[] }),
    },
    postgraphile: {
      path: '/graphql',
      cookie,
      body: () =>
        bodyOf(
          `query ($pharmacy: UUID!) {
            allScreenReviews(condition: { pharmacyId: $pharmacy }) { nodes { rowId ${review} ${flatRows} } }
          }`,
          { pharmacy: id },
        ),
      shape: (given) => {
        const { rowId, screenReviewRowsByReviewId, ...rest } = firstOf(
          dataOf<Found>(given).allScreenReviews.nodes,
        );
        return shape({ id: rowId, ...rest, rows: screenReviewRowsByReviewId.nodes.map(unflatten) });
      },
    },
    idiomatic: {
      path: '/graphql',
      cookie,
      body: graphql,
      shape: (given) => shape(dataOf<{ assessment: Review & { rows: Row[] } }>(given).assessment),
    },
  } satisfies Partial<Record<PeerName, Ask>>;
}

function unflatten(row: FlatRow): Row {
  const { code, section, checkText, value, targetOn, reason, revision, answeredAt } = row;
  const previous = {
    value: row.previousValue,
    targetOn: row.previousTargetOn,
    reason: row.previousReason,
    revision: row.previousRevision,
    answeredAt: row.previousAnsweredAt,
  };
  const given = (answer: Answer) => ((answer.value as string | null) === null ? null : answer);
  return {
    item: { code, section, checkText },
    answer: given({ value, targetOn, reason, revision, answeredAt }),
    previousAnswer: given(previous),
  };
}
