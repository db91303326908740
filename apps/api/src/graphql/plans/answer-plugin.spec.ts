import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fc from 'fast-check';
import { buildSchema, GraphQLError, isObjectType, type GraphQLSchema } from 'graphql';
import { answerPlugin } from './answer-plugin.js';
import { fromSource } from './plan-projection.js';
import type { RequestContext } from '../../auth/request-context.js';
import { withOutcomes } from './root-outcomes.js';
import { chanceQuestion, chanceTypes } from '../../testing/chance-question.js';

/** The answers of the root fields, and how often each was called. */
interface World {
  answers: Record<string, () => unknown>;
  asked: string[];
}

function makeSchema(): GraphQLSchema {
  const schema = buildSchema(chanceTypes);
  const day = schema.getType('Day') as unknown as { serialize: unknown; parseValue: unknown };
  day.serialize = (value: unknown) => {
    if (!(value instanceof Date)) throw new GraphQLError('not a day');
    return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  };
  day.parseValue = (value: unknown) => new Date(String(value));
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      // As with a deadline: the field is asynchronous, and the other fields run beside it.
      field.resolve = async (_, args, { answers, asked }: World, info) => {
        asked.push(`${String(info.path.key)} ${JSON.stringify(args)} ${info.fieldNodes.length}`);
        return answers[field.name]?.();
      };
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    const id = isObjectType(type) && type.getFields()['id'];
    if (!id) continue;
    id.resolve = ({ id: own }: { id: unknown }) => `${type.name}:${String(own)}`;
    id.extensions = { ...fromSource };
  }
  const thing = schema.getType('Thing');
  if (isObjectType(thing)) thing.getFields()['late']!.resolve = async () => 'later';
  return withOutcomes(schema);
}

let planned = 0;
const count: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({ executionDidStart: async () => void (planned -= 1) }),
};

function serve(...plugins: ApolloServerPlugin<RequestContext>[]) {
  return new ApolloServer<World & RequestContext>({
    schema: makeSchema(),
    plugins: [ApolloServerPluginCacheControlDisabled(), ...plugins],
    // Random documents are often invalid; both executors must still give the same result.
    dangerouslyDisableValidation: true,
  });
}
const general = serve();
const plain = serve(answerPlugin(), count);

async function ask(server: typeof plain, document: object, answers: World['answers']) {
  const asked: string[] = [];
  const contextValue = { answers, asked } as unknown as World & RequestContext;
  const { body, http } = await server.executeOperation(document, { contextValue });
  if (body.kind !== 'single') throw new Error('expected one answer');
  return { text: JSON.stringify(body.singleResult), status: http.status, asked };
}

// Which of several faults is first, and thus the only one when it leaves no data, depends on timing.
function withoutRace(text: string): unknown {
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { path?: unknown }[] };
  if (data === null) return 'nothing but a fault';
  return { data, errors: errors?.map((error) => JSON.stringify(error)).sort() };
}

/** Runs both executors and compares them. @returns the answer of the plain one */
async function askBoth(document: object, answers: World['answers']) {
  planned = 1;
  const [one, other] = [await ask(general, document, answers), await ask(plain, document, answers)];
  expect({ ...other, text: withoutRace(other.text) }).toEqual({ ...one, text: withoutRace(one.text) });
  return { ...other, byPlan: planned === 1 && other.text.startsWith('{"data"') };
}

const person = { id: 1, name: '花子' };
const thing = {
  id: 7,
  name: '見本',
  kind: 'LARGE',
  day: new Date(0),
  days: [],
  grid: [[1], null],
  owner: person,
  good: true,
};

describe('the plain answer', () => {
  it('is given to plain queries, whatever they are called and however they are put together', async () => {
    const query = `query Q($nth: Int!) { a: thing(nth: $nth) { id ...f __typename } thing { owner { id name } ... on Node { id } }
      count } fragment f on Thing { b: name owner { ...g } day grid } fragment g on Owner { id }`;
    const answer = await askBoth({ query, variables: { nth: 2 } }, { thing: () => thing, count: () => 3 });
    expect(answer.byPlan).toBe(true);
    expect(JSON.parse(answer.text)).toEqual({
      data: {
        a: {
          id: 'Thing:7',
          b: '見本',
          owner: { id: 'Owner:1' },
          day: '1970-01-01',
          grid: [[1], null],
          __typename: 'Thing',
        },
        thing: { owner: { id: 'Owner:1', name: '花子' }, id: 'Thing:7' },
        count: 3,
      },
    });
    expect(answer.asked).toEqual(['a {"nth":2} 1', 'thing {"nth":1} 1', 'count {} 1']);
  });

  it.each([
    ['a directive', '{ count @include(if: true) }'],
    ['another resolver', '{ thing { late } }'],
    ['an interface', '{ node(id: 1) { id } }'],
    ['a mutation', 'mutation { count }'],
    ['the schema', '{ __schema { queryType { name } } }'],
    ['the way to the prototype', '{ thing { __proto__: owner { id } } }'],
    ['a variable that is wrong', 'query ($nth: Int!) { thing(nth: $nth) { id } }'],
    ['a name that no operation has', 'query Other { count }'],
  ])('leaves %s to graphql-js', async (_, query) => {
    const node = { ...thing, __typename: 'Thing' };
    const operationName = query.startsWith('query Other') ? 'Asked' : undefined;
    const answer = await askBoth(
      { query, operationName },
      { thing: () => thing, count: () => 3, node: () => node },
    );
    expect(answer.byPlan).toBe(false);
  });

  it('leaves faults to graphql-js, which asks nothing again', async () => {
    const query = '{ a: thing { owner { id } } b: thing { name } owner { name } }';
    const answers = {
      thing: () => ({ ...thing, owner: null }),
      owner: () => {
        throw new Error('not today');
      },
    };
    const { byPlan, asked, text } = await askBoth({ query }, answers);
    expect(byPlan).toBe(false);
    expect(asked).toHaveLength(3);
    expect(text).toContain('not today');
  });

  it('is what graphql-js answers, whatever is asked and whatever the data', async () => {
    let byPlan = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const question = chanceQuestion((max) => g(fc.nat, max));
        byPlan += Number((await askBoth(question, question.answers)).byPlan);
      }),
      { numRuns: 300, endOnFailure: true },
    );
    expect(byPlan).toBeGreaterThan(30);
  });
});
