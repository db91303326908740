import { parse } from 'graphql';
import { measureShape } from './measure-shape.js';

const shape = (text: string) => measureShape(parse(text));
const many = (count: number, of: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => of(n)).join(' ');

describe('the shape of a document', () => {
  it('counts fields, pairs of one name at one place, and depth', () => {
    expect(shape('{ a b { c d } }')).toEqual({ fields: 4, pairs: 0, depth: 2 });
    expect(shape('{ a a a }')).toEqual({ fields: 3, pairs: 3, depth: 1 });
    // The two `a` are merged, so their inner fields form pairs too.
    expect(shape('{ a { b } a { b } a { c } }')).toEqual({ fields: 6, pairs: 4, depth: 2 });
    expect(shape('{ x: a y: a x: b }').pairs).toBe(1);
  });

  it('unfolds fragments where they are spread, and looks at each by itself', () => {
    const text = 'query { a { ...F ... on T { id } id } } fragment F on T { id }';
    expect(shape(text)).toEqual({ fields: 5, pairs: 3, depth: 2 });
    expect(shape('query A { a } query B { a }').pairs).toBe(0);
  });

  it('ends in circles, and gives up on what unfolds without end', () => {
    expect(shape('{ ...A } fragment A on T { b ...B } fragment B on T { c ...A }').pairs).toBe(0);
    expect(shape('{ a { ...A } } fragment A on T { b { ...A } }').depth).toBe(3);
    const doubling = `{ ...f0 } ${many(20, (n) => `fragment f${n} on T { x { ...f${n + 1} } y { ...f${n + 1} } }`)}`;
    expect(shape(doubling).pairs).toBe(Infinity);
    expect(shape(`${'{ a '.repeat(400)}${'}'.repeat(400)}`).depth).toBe(Infinity);
  });

  it.each([
    ['one name', `{ v { ${'m { p { id } } '.repeat(280)} } }`],
    ['names in names', `{ ${'a { a { a { id } } } '.repeat(70)} }`],
    [
      'fragments that name each other',
      `{ v { ...f0 } } ${many(80, (n) => `fragment f${n} on V { ...f${n + 1} ...f${n + 2} m { id } }`)}`,
    ],
  ])('finds the pairs of %s', (_, text) => {
    expect(shape(text).pairs).toBeGreaterThan(2_500);
  });
});
