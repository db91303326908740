import { jest } from '@jest/globals';
import {
  commitMutation,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getRequest,
  getSingularSelector,
  getFragment,
  Network,
  RecordSource,
  Store,
  type GraphQLResponse,
  type Variables,
} from 'relay-runtime';
import { toGlobalId } from '../ids/global-id.js';
import { startClientWorld, type ClientWorld } from '../../testing/client-world.js';
import { compileRelay, type CompiledRelay } from '../../testing/compile-relay.js';
import { exampleOperations } from '../../testing/example-operations.js';

const relayName = ({ name, kind }: { name: string; kind: string }) =>
  `app${name}${kind === 'mutation' ? 'Mutation' : 'Query'}`;
const texts = [
  ...exampleOperations().map((each) => each.text.replace(each.name, relayName(each))),
  `fragment app_members on Query @refetchable(queryName: "appPageQuery")
     @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
     pharmacies(first: $count, after: $cursor) @connection(key: "app_members_pharmacies") {
       edges { node { id name } } } }`,
  `fragment app_pharmacy on Pharmacy @refetchable(queryName: "appPharmacyQuery") { name address }`,
  `query appListedQuery { pharmacies(first: 5) { edges { node { code name } } } }`,
  `query appReportedQuery { incidents { edges { node { pharmacy { name phone } } } } }`,
  `query appDueQuery { dashboard { nextReviews { pharmacy { name version } dueOn } } }`,
  `query appKeysQuery { apiKeys { name revokedAt } }`,
  `mutation appRevokeMutation($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { revokedAt } } }`,
];

describe('Relay', () => {
  let world: ClientWorld;
  let compiled: CompiledRelay;
  // relay-runtime writes its warnings there, such as an id whose record had another type before.
  const doubts = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  beforeAll(async () => {
    world = await startClientWorld();
    compiled = await compileRelay(texts);
  });
  afterEach(() => {
    expect(doubts.mock.calls).toEqual([]);
  });
  afterAll(async () => {
    await world.api.close();
    compiled.remove();
  });

  const environmentOf = (role: string) =>
    new Environment({
      store: new Store(new RecordSource()),
      network: Network.create(async ({ text }, variables) => {
        const response = await fetch(`${world.api.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...world.headers[role] },
          body: JSON.stringify({ query: text, variables }),
        });
        return (await response.json()) as GraphQLResponse;
      }),
    });
  const query = async (environment: Environment, name: string, variables: Variables = {}) =>
    (await fetchQuery(environment, compiled.artifact(name), variables).toPromise()) as Record<
      string,
      unknown
    >;
  const mutate = (environment: Environment, name: string, variables: Variables): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const mutation = compiled.artifact(name);
      const onCompleted = (answer: unknown, errors: unknown) =>
        errors ? reject(new Error(JSON.stringify(errors))) : resolve(answer);
      commitMutation(environment, { mutation, variables, onCompleted, onError: reject });
    });
  const recordOf = (environment: Environment, id: string) => environment.getStore().getSource().get(id);

  it.each(exampleOperations())('compiles and runs $name of $role', async ({ role, name, kind }) => {
    const { variables } = world.examples.find((each) => each.name === name && each.role === role)!;
    const environment = environmentOf(role);
    const artifact = relayName({ name, kind });
    const answer =
      kind === 'mutation'
        ? await mutate(environment, artifact, variables)
        : await query(environment, artifact, variables);
    for (const value of Object.values(answer as object)) expect(value).toBeTruthy();
    if (kind === 'mutation') return;
    // The store holds everything: relay would fetch nothing again.
    const operation = createOperationDescriptor(getRequest(compiled.artifact(artifact)), variables);
    expect(environment.lookup(operation.fragment).isMissingData).toBe(false);
  });

  it('reads a connection on, page after page', async () => {
    const environment = environmentOf('ASSOCIATION_OFFICER');
    const page = getRequest(compiled.artifact('appPageQuery'));
    const shown = () => {
      const root = environment.lookup(createOperationDescriptor(page, { count: 2 }).fragment).data;
      const selector = getSingularSelector(getFragment(compiled.artifact('app_members')), root);
      return environment.lookup(selector).data as {
        pharmacies: {
          edges: { node: { id: string } }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      };
    };
    await query(environment, 'appPageQuery', { count: 2 });
    for (let pages = 1; shown().pharmacies.pageInfo.hasNextPage && pages < 5; pages += 1) {
      await query(environment, 'appPageQuery', {
        count: 2,
        cursor: shown().pharmacies.pageInfo.endCursor,
      });
    }
    expect(new Set(shown().pharmacies.edges.map(({ node }) => node.id)).size).toBe(5);
  });

  it('keeps one record of a pharmacy, and asks for it again by its id', async () => {
    const environment = environmentOf('ASSOCIATION_OFFICER');
    for (const name of ['appListedQuery', 'appReportedQuery', 'appDueQuery']) await query(environment, name);
    const id = toGlobalId('Pharmacy', world.home.pharmacy.id);
    expect(recordOf(environment, id)).toMatchObject({ __typename: 'Pharmacy', version: 1, phone: null });
    await query(environment, 'appPharmacyQuery', { id });
    expect(recordOf(environment, id)).toMatchObject({ address: expect.any(String) as string });
  });

  it('learns from the answer that a key has ended', async () => {
    const environment = environmentOf('PHARMACY_MANAGER');
    const { apiKeys } = (await query(environment, 'appKeysQuery')) as { apiKeys: { name: string }[] };
    expect(apiKeys.length).toBeGreaterThan(0);
    const source = environment.getStore().getSource();
    const id = source.getRecordIDs().find((each) => source.get(each)?.__typename === 'ApiKey')!;
    await mutate(environment, 'appRevokeMutation', { id });
    expect(recordOf(environment, id)).toMatchObject({ revokedAt: world.api.clock().toISOString() });
  });
});
