import { graphql, buildSchema } from 'graphql';
import { OperationTooSlow, withDeadline } from './deadline.js';

const schema = withDeadline(
  buildSchema('type Query { soon: String  never: String } type Mutation { never: String  next: String }'),
);
const never = () => new Promise<string>(() => undefined);

async function run(source: string, root: object, contextValue: object) {
  const { data, errors } = await graphql({ schema, source, rootValue: root, contextValue });
  return { data: { ...data }, causes: errors?.map(({ originalError }) => originalError?.constructor) };
}

describe('the deadline of an operation', () => {
  it('ends what waits and keeps what is there', async () => {
    const answer = await run(
      '{ soon never }',
      { soon: () => 'here', never },
      { deadline: performance.now() + 200 },
    );
    expect(answer).toEqual({ data: { soon: 'here', never: null }, causes: [OperationTooSlow] });
  });

  it('begins nothing after its end', async () => {
    const next = jestFn();
    const answer = await run(
      'mutation { never next }',
      { never, next },
      { deadline: performance.now() + 200 },
    );
    expect(answer.causes).toEqual([OperationTooSlow, OperationTooSlow]);
    expect(next.calls).toBe(0);
  });

  it('does not show where nothing is late', async () => {
    const answer = await run('{ soon }', { soon: () => 'here' }, { deadline: performance.now() + 10_000 });
    expect(answer).toEqual({ data: { soon: 'here' }, causes: undefined });
    expect((await run('{ soon }', { soon: () => 'here' }, {})).data).toEqual({ soon: 'here' });
  });
});

function jestFn() {
  const count = Object.assign(() => String((count.calls += 1)), { calls: 0 });
  return count;
}
