import type { World } from '../data/world.js';
import type { Ask, Contender } from '../peers/peer.js';
import type { Benchmark } from './benchmark.js';
import { bodyOf, dataOf, firstOf, instantOf, uuidOf } from './read-answers.js';
import { columns, compareOn, judge, rowsOf } from './run-reads.js';
import type { Target } from './read-benchmark.js';

interface Counts {
  pharmacies: number;
  answered: number;
  inProgress: number;
  late: number;
  noResponse: number;
}
interface Advisory {
  id: string;
  title: string;
  publishedAt: string;
  funnel: Record<string, number>;
}
interface Incident {
  id: string;
  number: number;
  kind: string;
  impact: string;
  recordedAt: string;
  pharmacy: { code: string; name: string };
}
interface Review {
  pharmacy: { id: string; code: string; name: string };
  dueOn: string;
}
/** The dashboard in the form that both peers share. */
interface Dashboard {
  total: Counts;
  branches: (Counts & { id: string; name: string })[];
  advisories: Advisory[];
  openIncidents: Incident[];
  openIncidentCount: number;
  nextReviews: Review[];
}
type Answered = {
  dashboard: Omit<Dashboard, 'branches' | 'advisories'> & {
    branches: (Counts & { branch: { id: string; name: string } })[];
    advisories: (Omit<Advisory, 'title'> & { content: { title: string } })[];
  };
};

const counts = 'pharmacies answered inProgress late noResponse';
const query = `{
  dashboard {
    total { ${counts} }
    branches { branch { id name } ${counts} }
    advisories(first: 5) {
      id publishedAt content { title }
      funnel { pharmacies unreachable messages accepted bounced outstanding acknowledged }
    }
    openIncidents(first: 10) { id number kind impact recordedAt pharmacy { code name } }
    openIncidentCount
    nextReviews(first: 10) { pharmacy { id code name } dueOn }
  }
}`;

/** The dashboard of an officer's association. */
export function dashboardAsk(cookie: string): Ask {
  return {
    path: '/graphql',
    cookie,
    body: () => bodyOf(query),
    shape: (answer) => {
      const { branches, advisories, openIncidents, nextReviews, ...rest } =
        dataOf<Answered>(answer).dashboard;
      return shape({
        ...rest,
        branches: branches.map(({ branch: { id, name }, ...sums }) => ({ id: uuidOf(id), name, ...sums })),
        advisories: advisories.map(({ id, content: { title }, ...more }) => ({
          id: uuidOf(id),
          title,
          ...more,
        })),
        openIncidents: openIncidents.map((incident) => ({ ...incident, id: uuidOf(incident.id) })),
        nextReviews: nextReviews.map(({ pharmacy, dueOn }) => ({
          pharmacy: { ...pharmacy, id: uuidOf(pharmacy.id) },
          dueOn,
        })),
      });
    },
  };
}

function handWrittenAsk(cookie: string): Ask {
  return {
    path: '/dashboard',
    cookie,
    body: () => '{}',
    shape: (answer) => {
      const given = answer as Omit<Dashboard, 'total'>;
      const total = { pharmacies: 0, answered: 0, inProgress: 0, late: 0, noResponse: 0 };
      for (const branch of given.branches) {
        for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += branch[name];
      }
      return shape({ total, ...given });
    },
  };
}

const shape = (given: Dashboard) => ({
  ...given,
  advisories: given.advisories.map((each) => ({ ...each, publishedAt: instantOf(each.publishedAt) })),
  openIncidents: given.openIncidents.map((each) => ({ ...each, recordedAt: instantOf(each.recordedAt) })),
});

const all = '7,000 of 63,203';
const targets: Target[] = [
  { of: `sonae, ${all}`, beside: `hand-written, ${all}`, figure: 'p50', atMost: 2 },
  { of: 'sonae, 7,000', beside: 'sonae, 270', figure: 'p50', atLeast: 0.8, atMost: 1.2 },
  { of: `sonae, ${all}`, beside: 'sonae, 270', figure: 'p50', atLeast: 0.8, atMost: 1.2 },
];

/** The association's first screen: compared with the hand-written statement, and across the sizes. */
export const dashboard: Benchmark = {
  name: 'dashboard',
  title: 'An association’s whole dashboard: progress, 5 notices with funnels, open incidents, next reviews',
  check: (stage) =>
    compareOn(stage, {
      name: 'dashboard',
      contenders: (world) => ({ sonae: sonaeOf(world), 'hand-written': handWrittenOf(world) }),
    }),
  run: async (stage) => {
    const [small, medium, large] = [
      await stage.world('small'),
      await stage.world('medium'),
      await stage.world('large'),
    ];
    const contenders = {
      'sonae, 270': sonaeOf(small),
      'sonae, 7,000': sonaeOf(medium),
      [`sonae, ${all}`]: sonaeOf(large),
      [`hand-written, ${all}`]: handWrittenOf(large),
    };
    const measured = await stage.measure(large, contenders, { connections: 1, rounds: stage.rounds });
    return {
      conditions: [
        `associations of 270 and 7,000 members, one connection, medians of ${stage.rounds} rounds`,
      ],
      columns,
      rows: rowsOf(measured),
      verdicts: targets.map((target) => judge(measured, target)),
      notes: [],
      detail: measured,
    };
  },
};

const sonaeOf = (world: World): Contender => ({
  peer: 'sonae',
  ask: dashboardAsk(firstOf(world.associations).cookie),
  place: placeOf(world),
});
const handWrittenOf = (world: World): Contender => ({
  peer: 'hand-written',
  ask: handWrittenAsk(firstOf(world.associations).cookie),
  place: placeOf(world),
});
const placeOf = ({ databaseUrl, ownerUrl }: World) => ({ databaseUrl, ownerUrl });
