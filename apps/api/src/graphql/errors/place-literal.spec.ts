import { Kind, parse, visit, type ValueNode } from 'graphql';
import { placeLiteral } from './place-literal.js';

// format-error.e2e.spec.ts tests the messages that a caller reads.
describe('placeLiteral', () => {
  const placeOf = (operation: string) => {
    let found: ValueNode | undefined;
    const marked = (node: ValueNode & { value: string }) => {
      if (node.value === 'here') found = node;
    };
    visit(parse(operation), { [Kind.STRING]: marked, [Kind.ENUM]: marked });
    return placeLiteral(found!);
  };

  it.each([
    ['{ a(day: "here") }', 'day'],
    ['{ a(input: { day: "here" }) }', 'day'],
    [
      'mutation ($k: ID!) { a(key: $k, content: { title: "x", issuedOn: "here" }) { id } }',
      'content.issuedOn',
    ],
    ['{ a(content: { old: { day: 1 } # { (\n issuedOn: here }) }', 'content.issuedOn'],
    ['{ a(links: [{ label: "x" }, { label: "y", url: "here" }]) }', 'links.1.url'],
    ['query ($k: ID!) { a(ids: [$k, ["x", "y"], 3, "here"]) }', 'ids.3'],
    ['{ a(list: [[], ["x", "here"]]) }', 'list.1.1'],
  ])('finds the field in %s', (operation, place) => {
    expect(placeOf(operation)).toBe(place);
  });

  it('knows no field for what a variable is by default', () => {
    expect(placeOf('query ($day: Date = "here") { a(day: $day) }')).toBeUndefined();
    expect(placeOf('query ($days: [Date] = ["here"]) { a(days: $days) }')).toBeUndefined();
  });

  it('knows nothing without the text of the operation', () => {
    expect(placeLiteral({ kind: Kind.STRING, value: 'x' })).toBeUndefined();
  });
});
