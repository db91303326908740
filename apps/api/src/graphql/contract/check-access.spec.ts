import { buildSchema, getOperationAST, parse } from 'graphql';
import { nobody, type Actor } from '../../auth/actor.js';
import type { Allowed } from './access-rules.js';
import { accessCheck } from './check-access.js';

const schema = buildSchema(`
  type Viewer { name: String }
  type Query { viewer: Viewer, members: String }
  type SignInPayload { viewer: Viewer }
  directive @beginsSession on FIELD_DEFINITION
  type Mutation { signIn: SignInPayload @beginsSession, signOut: Boolean }
`);
const rules = new Map<string, ReadonlySet<Allowed>>([
  ['Viewer.name', new Set(['SIGNED_IN'])],
  ['Query.viewer', new Set(['SIGNED_IN'])],
  ['Query.members', new Set(['ASSOCIATION_OFFICER'])],
  ['Mutation.signIn', new Set(['ANYONE'])],
  ['SignInPayload.viewer', new Set(['ANYONE'])],
  ['Mutation.signOut', new Set(['SIGNED_IN'])],
]);
const officer: Actor = { ...nobody('1'), personId: 'p', role: 'ASSOCIATION_OFFICER' };
const check = accessCheck(schema, rules);
const nobodyAtAll = nobody('1');
function verdict(text: string, actor: Actor = nobodyAtAll, { name, ...variables }: Asked = {}) {
  const document = parse(text);
  const operation = getOperationAST(document, name) ?? undefined;
  return check({ document, operation, variables }, actor)?.extensions['code'];
}
type Asked = { name?: string } & Record<string, unknown>;

describe('the check before every operation', () => {
  it('judges each field that runs by the caller', () => {
    expect(verdict('{ viewer { name } }')).toBe('UNAUTHENTICATED');
    expect(verdict('{ viewer { name } members }', { ...officer, role: 'PHARMACY_STAFF' })).toBe('FORBIDDEN');
    expect(verdict('{ viewer { name } members }', officer)).toBeUndefined();
  });

  it.each([
    ['directly', 'mutation { signIn { viewer { name } } }'],
    ['by an alias', 'mutation { me: signIn { viewer { name } } }'],
    [
      'by fragments',
      'mutation { signIn { viewer { ...A } } } fragment A on Viewer { ...B } fragment B on Viewer { name }',
    ],
  ])('lets whoever signs in read the answer, %s', (_, text) => {
    expect(verdict(text)).toBeUndefined();
  });

  it.each([
    ['beside it', 'mutation { signIn { viewer { name } } signOut }'],
    ['before it', 'mutation { signOut signIn { viewer { name } } }'],
    [
      'by a fragment around a field of its own',
      'mutation { signIn { viewer { ...F } } ...G } fragment F on Viewer { name } fragment G on Mutation { signOut }',
    ],
    [
      'by a fragment around it',
      'mutation { ...F } fragment F on Mutation { signIn { viewer { name } } signOut }',
    ],
  ])('opens nothing else, %s', (_, text) => {
    expect(verdict(text)).toBe('UNAUTHENTICATED');
  });

  it('judges the operation that runs, and the fragments it spreads', () => {
    const both =
      'query Own { viewer { ...F } } query Members { members } mutation In { signIn { viewer { ...F } } } fragment F on Viewer { name } fragment Unused on Query { members }';
    const staff: Actor = { ...officer, role: 'PHARMACY_STAFF' };
    expect(verdict(both, staff, { name: 'Own' })).toBeUndefined();
    expect(verdict(both, staff, { name: 'Members' })).toBe('FORBIDDEN');
    expect(verdict(both, officer, { name: 'Members' })).toBeUndefined();
    expect(verdict(both, nobodyAtAll, { name: 'In' })).toBeUndefined();
    expect(verdict(both, nobodyAtAll, { name: 'Own' })).toBe('UNAUTHENTICATED');
    // No operation runs, so nothing is forbidden.
    expect(verdict(both, staff, { name: 'Other' })).toBeUndefined();
  });

  it.each([
    ['members @skip(if: true)', {}, undefined],
    ['members @skip(if: false)', {}, 'FORBIDDEN'],
    ['members @include(if: false)', {}, undefined],
    ['members @include(if: $yes) @skip(if: $no)', { yes: true, no: true }, undefined],
    ['members @include(if: $yes) @skip(if: $no)', { yes: true, no: false }, 'FORBIDDEN'],
    ['members @include(if: $yes) @skip(if: $no)', { yes: false, no: false }, undefined],
    ['... @include(if: $yes) { members }', { yes: false }, undefined],
    ['... @include(if: $yes) { members }', { yes: true }, 'FORBIDDEN'],
    ['...F @skip(if: $no)', { no: true }, undefined],
    ['...F @skip(if: $no) ...F', { no: true }, 'FORBIDDEN'],
    // The default value of the definition, and values that are no condition, which are refused later.
    ['members @include(if: $standard)', {}, undefined],
    ['members @include(if: $standard)', { standard: true }, 'FORBIDDEN'],
    ['members @skip(if: $no)', { no: 'true' }, 'FORBIDDEN'],
    ['members @include(if: $yes)', {}, 'FORBIDDEN'],
  ])('judges %s with %j', (selection, variables, code) => {
    const text = `query ($yes: Boolean!, $no: Boolean!, $standard: Boolean = false) { viewer { name } ${selection} } fragment F on Query { members }`;
    const staff: Actor = { ...officer, role: 'PHARMACY_STAFF' };
    for (const order of [[variables], [{ yes: true, no: false }, variables, { yes: false }, variables]]) {
      expect(order.map((each) => verdict(text, staff, each)).at(-1)).toBe(code);
    }
  });

  it('remembers a verdict for the conditions it was made under', () => {
    const document = parse('query ($yes: Boolean!) { members @include(if: $yes) }');
    const operation = getOperationAST(document) ?? undefined;
    const staff: Actor = { ...officer, role: 'PHARMACY_STAFF' };
    const ask = (actor: Actor, yes: unknown) =>
      check({ document, operation, variables: { yes } }, actor)?.extensions['code'];
    // The text is no condition, and is refused later; it must not count as false.
    expect(ask(staff, 'false')).toBe('FORBIDDEN');
    for (let round = 0; round < 3; round += 1) {
      expect(ask(staff, true)).toBe('FORBIDDEN');
      expect(ask(staff, false)).toBeUndefined();
      expect(ask(officer, true)).toBeUndefined();
      expect(ask(nobodyAtAll, true)).toBe('UNAUTHENTICATED');
    }
    for (let n = 0; n < 200; n += 1) expect(ask(staff, n)).toBe('FORBIDDEN');
    expect(ask(staff, false)).toBeUndefined();
  });
});
