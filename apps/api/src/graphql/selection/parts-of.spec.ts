import { buildSchema, graphqlSync, type GraphQLResolveInfo } from 'graphql';
import { asksFor } from './asks-for.js';
import { partsOf } from './parts-of.js';

const schema = buildSchema(`
  type Query { member: Member }
  type Member { name: String, address: String, phone: String, branch: Branch }
  type Branch { name: String, head: Member }
`);

/** The result of a function for the field `member` of a query. */
function tell<Told>(source: string, tellOf: (info: GraphQLResolveInfo) => Told): Told | undefined {
  let told: Told | undefined;
  const member = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    told = tellOf(info);
    return null;
  };
  const { errors } = graphqlSync({ schema, source, rootValue: { member } });
  expect(errors).toBeUndefined();
  return told;
}

describe('partsOf', () => {
  const partOf = { address: 'details', phone: 'details', branch: 'place' } as const;
  const partsIn = (source: string) => [...(tell(source, (info) => partsOf(info, partOf)) ?? [])].sort();

  it('names each part once, and none that is not asked for', () => {
    expect(partsIn('{ member { name __typename } }')).toEqual([]);
    expect(partsIn('{ member { address phone } }')).toEqual(['details']);
  });
  it('looks under aliases, into fragments and to any depth', () => {
    expect(partsIn('{ member { where: branch { name } } }')).toEqual(['place']);
    expect(partsIn('{ member { ... on Member { ...Seat } } } fragment Seat on Member { phone }')).toEqual([
      'details',
    ]);
    expect(partsIn('{ member { name } member { branch { head { phone } } } }')).toEqual(['details', 'place']);
  });
});

describe('asksFor', () => {
  it('tells whether a field is asked for below this one', () => {
    expect(tell('{ member { branch { head { name } } } }', (info) => asksFor(info, 'head'))).toBe(true);
    expect(tell('{ member { name } }', (info) => asksFor(info, 'member'))).toBe(false);
  });
});
