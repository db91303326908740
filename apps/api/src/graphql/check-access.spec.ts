import { buildSchema, parse } from 'graphql';
import { nobody, type Actor } from '../auth/actor.js';
import type { Role } from './types.generated.js';
import { accessCheck } from './check-access.js';

const schema = buildSchema(`
  type Viewer { name: String }
  type Query { viewer: Viewer, members: String }
  type Mutation { signIn: Viewer, signOut: Boolean }
`);
const rules = new Map<string, ReadonlySet<Role>>([
  ['Viewer.name', new Set(['SIGNED_IN'])],
  ['Query.viewer', new Set(['SIGNED_IN'])],
  ['Query.members', new Set(['ASSOCIATION_OFFICER'])],
  ['Mutation.signIn', new Set(['ANYONE'])],
  ['Mutation.signOut', new Set(['SIGNED_IN'])],
]);
const officer: Actor = { ...nobody('1'), personId: 'p', role: 'ASSOCIATION_OFFICER' };
const verdict = (text: string, actor: Actor = nobody('1')) =>
  accessCheck(schema, rules)(parse(text), actor)?.extensions['code'];

describe('the check before every operation', () => {
  it('judges the whole document by who asks', () => {
    expect(verdict('{ viewer { name } }')).toBe('UNAUTHENTICATED');
    expect(verdict('{ viewer { name } members }', { ...officer, role: 'PHARMACY_STAFF' })).toBe('FORBIDDEN');
    expect(verdict('{ viewer { name } members }', officer)).toBeUndefined();
  });

  it.each([
    ['directly', 'mutation { signIn { name } }'],
    ['by an alias', 'mutation { me: signIn { name } }'],
    [
      'by fragments',
      'mutation { signIn { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { name }',
    ],
  ])('lets whoever signs in read the answer, %s', (_, text) => {
    expect(verdict(text)).toBeUndefined();
  });

  it.each([
    ['beside it', 'mutation { signIn { name } signOut }'],
    ['before it', 'mutation { signOut signIn { name } }'],
    [
      'by a fragment of both',
      'mutation A { signIn { ...F } } query B { viewer { ...F } } fragment F on Viewer { name }',
    ],
    ['by a fragment around it', 'mutation { ...F } fragment F on Mutation { signIn { name } signOut }'],
  ])('opens nothing else, %s', (_, text) => {
    expect(verdict(text)).toBe('UNAUTHENTICATED');
  });
});
