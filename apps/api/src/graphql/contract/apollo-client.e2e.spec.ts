import { jest } from '@jest/globals';
import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { toGlobalId } from '../ids/global-id.js';
import { startClientWorld, type ClientWorld } from '../../testing/client-world.js';
import { exampleOperations } from '../../testing/example-operations.js';

interface Connection {
  edges: { node: { id: string; name: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe('Apollo Client', () => {
  let world: ClientWorld;
  // The library writes its warnings about an answer or its cache there.
  const doubts = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const faults = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  beforeAll(async () => {
    world = await startClientWorld();
  });
  afterEach(() => {
    expect([...doubts.mock.calls, ...faults.mock.calls]).toEqual([]);
  });
  afterAll(() => world.api.close());

  /** A client with a normalised cache that appends pages, as Relay does. */
  const clientOf = (role: string) =>
    new ApolloClient({
      link: new HttpLink({ uri: `${world.api.url}/graphql`, headers: world.headers[role] ?? {} }),
      cache: new InMemoryCache({
        possibleTypes: {},
        typePolicies: {
          Query: {
            fields: {
              advisories: relayStylePagination(),
              auditTrail: relayStylePagination(),
              incidents: relayStylePagination(['state']),
              memberships: relayStylePagination(),
              pharmacies: relayStylePagination(['filter']),
            },
          },
        },
      }),
    });

  it.each(exampleOperations())('runs $name of $role', async ({ role, name, kind }) => {
    const { text, variables } = world.examples.find((each) => each.name === name && each.role === role)!;
    const document: TypedDocumentNode<Record<string, unknown>, Record<string, unknown>> = gql(text);
    const client = clientOf(role);
    const { data, error } =
      kind === 'mutation'
        ? await client.mutate({ mutation: document, variables })
        : await client.query({ query: document, variables });
    expect(error).toBeUndefined();
    for (const value of Object.values(data ?? {})) expect(value).toBeTruthy();
    // The cache holds everything that was selected: nothing was lost for lack of an id or by a type with two shapes.
    if (kind === 'query') expect(client.readQuery({ query: document, variables })).toEqual(data);
    client.stop();
  });

  it('reads a list on, page after page, to one list', async () => {
    const client = clientOf('ASSOCIATION_OFFICER');
    const query = gql`
      query Members($after: String) {
        pharmacies(first: 2, after: $after) {
          edges {
            node {
              id
              name
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    `;
    await client.query({ query });
    const list = client.watchQuery<{ pharmacies: Connection }>({ query });
    const following = list.subscribe({});
    const shown = () => client.readQuery<{ pharmacies: Connection }>({ query })!.pharmacies;
    for (let pages = 1; shown().pageInfo.hasNextPage && pages < 5; pages += 1) {
      await list.fetchMore({ variables: { after: shown().pageInfo.endCursor } });
    }
    expect(shown().edges).toHaveLength(5);
    expect(new Set(shown().edges.map(({ node }) => node.id)).size).toBe(5);
    following.unsubscribe();
    client.stop();
  });

  it('keeps one pharmacy, whichever record it came with, and follows its changes', async () => {
    const client = clientOf('ASSOCIATION_OFFICER');
    const id = toGlobalId('Pharmacy', world.home.pharmacy.id);
    await client.query({
      query: gql(`{ pharmacies(first: 5) { edges { node { id code name address } } } }`),
    });
    await client.query({ query: gql(`{ incidents { edges { node { id pharmacy { id name phone } } } } }`) });
    await client.query({ query: gql(`{ dashboard { nextReviews { pharmacy { id version } dueOn } } }`) });
    const kept = client.cache.extract() as Record<string, object>;
    expect(Object.keys(kept).filter((key) => key.endsWith(`:${id}`))).toEqual([`Pharmacy:${id}`]);
    expect(kept[`Pharmacy:${id}`]).toMatchObject({
      code: expect.any(String) as string,
      address: expect.any(String) as string,
      phone: null,
      version: 1,
    });
    const name = '新しい名前の薬局';
    await client.mutate({
      mutation: gql(
        `mutation ($input: UpdatePharmacyInput!) { updatePharmacy(input: $input) { pharmacy { id name version } } }`,
      ),
      variables: { input: { pharmacyId: id, version: 1, name } },
    });
    const told = client.readQuery<{ incidents: { edges: { node: { pharmacy: object } }[] } }>({
      query: gql(`{ incidents { edges { node { id pharmacy { id name phone } } } } }`),
    });
    expect(told?.incidents.edges[0]?.node.pharmacy).toMatchObject({ name });
    client.stop();
  });

  it('learns from the answer that a key has ended', async () => {
    const client = clientOf('PHARMACY_MANAGER');
    const query: TypedDocumentNode<{
      apiKeys: { id: string; name: string; revokedAt: string | null }[];
    }> = gql(`{ apiKeys { id name revokedAt } }`);
    const { data } = await client.query({ query });
    const key = data?.apiKeys.find(({ name }) => name === 'レセコン連携');
    const mutation = gql(
      `mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { id revokedAt } } }`,
    );
    await client.mutate({ mutation, variables: { id: key?.id } });
    const { apiKeys } = client.readQuery({ query })!;
    expect(apiKeys.find(({ id }) => id === key?.id)?.revokedAt).toBe(world.api.clock().toISOString());
    client.stop();
  });

  it('tells code, field and data of a refusal, whatever its HTTP status', async () => {
    const client = clientOf('PHARMACY_STAFF');
    const refused = async (text: string): Promise<unknown> =>
      client.query({ query: gql(text) }).catch((error: unknown) => error);
    for (const [text, extensions] of [
      ['{ advisories(after: "x") { edges { cursor } } }', { code: 'CURSOR_INVALID', field: 'after' }],
      ['{ dashboard { openIncidentCount } }', { code: 'FORBIDDEN', field: 'Query.dashboard' }],
      ['{ nothing }', { code: 'GRAPHQL_VALIDATION_FAILED' }],
    ] as const) {
      const error = await refused(text);
      expect(CombinedGraphQLErrors.is(error)).toBe(true);
      expect((error as CombinedGraphQLErrors).errors[0]?.extensions).toMatchObject(extensions);
    }
    client.stop();
  });
});
