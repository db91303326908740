/** Types with every form of an answer. */
export const chanceTypes = `
  scalar Day
  enum Kind { SMALL LARGE }
  interface Node { id: ID! }
  union Any = Thing | Owner
  type Owner implements Node { id: ID!  name: String  things: [Thing!]  best: Thing }
  type Thing implements Node {
    id: ID!  name: String!  nick: String  kind: Kind!  day: Day  days: [Day!]!  grid: [[Int!]]  owner: Owner!
    owners: [Owner]  any: Any  late: String  good: Boolean!  size: Float
  }
  input Filter { kind: Kind = SMALL  days: [Day!] }
  type Query {
    thing(nth: Int! = 1, filter: Filter): Thing
    things(first: Int, filter: Filter): [Thing!]!
    owner: Owner!
    node(id: ID! = "x"): Node
    count: Int!
  }
  type Mutation { count: Int! }`;

/** Returns a number from 0 to `max`. */
type Dice = (max: number) => number;

const fields: Record<string, Record<string, string>> = {
  Query: { thing: 'Thing', things: '[Thing', owner: 'Owner', node: 'Thing', count: 'Int' },
  Owner: { id: 'ID', name: 'String', things: '[Thing', best: 'Thing' },
  Thing: {
    id: 'ID',
    name: 'String',
    nick: 'String',
    kind: 'Kind',
    day: 'Day',
    days: '[Day',
    grid: '[[Int',
    owner: 'Owner',
    owners: '[Owner',
    any: 'Owner',
    good: 'Boolean',
    size: 'Float',
    late: 'String',
  },
};
/** Fields that only the general executor can answer. */
const rare = new Set(['node', 'any', 'late']);
const plain: Record<string, unknown> = {
  ID: 5,
  String: '見本',
  Int: 3,
  Float: 0.5,
  Boolean: true,
  Kind: 'LARGE',
  Day: new Date(0),
};
const args = ['', '', '', '(nth: $n)', '(nth: 3, filter: $f)', '(first: $n, filter: { kind: LARGE })'];
const variables = [
  {},
  {},
  { n: 4 },
  { f: { kind: 'SMALL' } },
  { n: 1 },
  { n: 1, f: { days: ['2026-01-01'] } },
  { n: null },
  { n: 1, f: { x: 1 } },
  { yes: false },
];

/** Makes a random query, mostly valid, and random results of its root fields, mostly of the right form. */
export function chanceQuestion(dice: Dice) {
  const one = <T>(list: readonly T[]): T => list[dice(list.length - 1)] as T;
  const answers = Object.fromEntries(
    Object.entries(fields['Query'] ?? {}).map(([name, type]) => {
      const data = value(dice, type, 3);
      return [name, () => data];
    }),
  );
  const query = `query Asked($n: Int! = 2, $f: Filter, $yes: Boolean! = true) ${selection(dice, 'Query', 3)}
    query Other { thing(filter: { kind: LARGE }) @skip(if: true) { ...f } node { ...g @include(if: true) } }
    fragment f on Thing { n: name owner { ...g } }
    fragment g on Node { id ... on Owner { name best { nick } } }`;
  return { query, operationName: 'Asked', variables: one(variables), answers };
}

function selection(dice: Dice, type: string, depth: number): string {
  const known = Object.keys(fields[type] ?? {});
  const parts = Array.from({ length: 1 + dice(4) }, () => {
    const chance = dice(30);
    if (chance === 0 && type !== 'Query') return '__typename';
    if (chance === 1 && type !== 'Query') return '...g';
    if (chance === 2) return `... on ${type} ${selection(dice, type, depth - 1)}`;
    const name = known[dice(known.length - 1)] ?? '';
    if (rare.has(name) && dice(6) > 0) return type === 'Query' ? 'count' : 'name';
    return field(dice, type, name, depth);
  });
  return `{ ${parts.join(' ')} }`;
}

function field(dice: Dice, type: string, name: string, depth: number): string {
  const of = fields[type]?.[name]?.replaceAll('[', '') ?? '';
  const alias = dice(2) === 0 ? `a${dice(9)}: ` : '';
  const given = type === 'Query' ? args[dice(args.length - 1)] : '';
  const directive = dice(60) === 0 ? '@include(if: $yes)' : '';
  const set = of in fields ? (depth > 0 ? selection(dice, of, depth - 1) : '{ __typename }') : '';
  return `${alias}${name}${given} ${directive} ${name === 'any' ? '{ __typename ...f }' : set}`;
}

function value(dice: Dice, type: string, depth: number): unknown {
  if (dice(60) === 0) return odd(dice, () => value(dice, type, depth));
  if (type.startsWith('[')) return Array.from({ length: dice(2) }, () => value(dice, type.slice(1), depth));
  if (!(type in fields)) return plain[type];
  if (depth < 0) return null;
  const of = Object.entries(fields[type] ?? {});
  return Object.fromEntries([
    ...of.map(([name, each]) => [name, value(dice, each, depth - 1)] as const),
    ['__typename', type],
  ]);
}

function odd(dice: Dice, sound: () => unknown): unknown {
  const rejected = Promise.reject(new Error('rejected'));
  rejected.catch(() => undefined);
  const known = sound();
  const oddities = [
    null,
    undefined,
    new Error('answered'),
    rejected,
    Promise.resolve(known),
    () => known,
    () => {
      throw new Error('thrown');
    },
    'text',
    -7,
    {},
    new Set([known]),
    new Date(Number.NaN),
  ];
  return oddities[dice(oddities.length - 1)];
}
