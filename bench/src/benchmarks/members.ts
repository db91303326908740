import type { Ask, PeerName } from '../peers/peer.js';
import { contendersOf } from './contenders-of.js';
import { bodyOf, dataOf, firstOf, instantOf, uuidOf } from './read-answers.js';
import type { ReadBenchmark } from './read-benchmark.js';

/** A member in the form that all peers share. */
interface Member {
  id: string;
  code: string;
  name: string;
  status: string;
  openIncidentCount: number;
  lastAcknowledgedAt: string | null;
}
type Page = { pharmacies: { edges: { node: Member }[] } };
type Row = Omit<Member, 'id'> & { rowId: string };
type Found = { screenMembers: { nodes: Row[] } };
type Listed = { allPharmacies: { nodes: Row[] } };

const first = 50;
const fields = 'code name status openIncidentCount lastAcknowledgedAt';

const shape = (members: Member[]) =>
  members.map((member) => ({ ...member, lastAcknowledgedAt: instantOf(member.lastAcknowledgedAt) }));

const withIds = (rows: Row[]): Member[] => rows.map(({ rowId, ...rest }) => ({ id: rowId, ...rest }));

/** The requests of `members`, by an officer of an association. */
export function membersAsks({ id, cookie }: { id: string; cookie: string }) {
  return {
    sonae: {
      path: '/graphql',
      cookie,
      body: () =>
        bodyOf(`query ($first: Int) { pharmacies(first: $first) { edges { node { id ${fields} } } } }`, {
          first,
        }),
      shape: (answer) =>
        shape(dataOf<Page>(answer).pharmacies.edges.map(({ node }) => ({ ...node, id: uuidOf(node.id) }))),
    },
    'hand-written': {
      path: '/members',
      cookie,
      body: () => JSON.stringify({ first }),
      shape: (answer) => shape(answer as Member[]),
    },
    postgraphile: {
      path: '/graphql',
      cookie,
      body: () =>
        bodyOf(
          `query ($association: UUID!, $first: Int!) {
            screenMembers(association: $association, count: $first) { nodes { rowId ${fields} } }
          }`,
          { association: id, first },
        ),
      shape: (answer) => shape(withIds(dataOf<Found>(answer).screenMembers.nodes)),
    },
    'postgraphile, as it comes': {
      path: '/graphql',
      cookie,
      body: () =>
        bodyOf(
          `query ($association: UUID!, $first: Int!) {
            allPharmacies(
              condition: { associationId: $association, withdrawnAt: null }, first: $first, orderBy: CODE_ASC
            ) { nodes { rowId ${fields} } }
          }`,
          { association: id, first },
        ),
      shape: (answer) => shape(withIds(dataOf<Listed>(answer).allPharmacies.nodes)),
    },
    idiomatic: {
      path: '/graphql',
      cookie,
      body: () => bodyOf(`query ($first: Int!) { pharmacies(first: $first) { id ${fields} } }`, { first }),
      shape: (answer) => shape(dataOf<{ pharmacies: Member[] }>(answer).pharmacies),
    },
  } satisfies Record<PeerName, Ask>;
}

/** The member list of an association, the largest one among 47. */
export const members: ReadBenchmark = {
  name: 'members',
  title: '50 members of one association with status, open incidents and last acknowledgement',
  size: 'large',
  connections: 16,
  contenders: ({ associations }) => contendersOf(membersAsks(firstOf(associations))),
  targets: [
    {
      of: 'sonae',
      beside: 'postgraphile',
      figure: 'rate',
      atLeast: 1.5,
      alsoTold: 'postgraphile, as it comes',
    },
    { of: 'sonae', beside: 'hand-written', figure: 'rate', atLeast: 0.6 },
  ],
};
