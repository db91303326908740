import { ClientError, GraphQLClient } from 'graphql-request';
import { startClientWorld, type ClientWorld } from '../../testing/client-world.js';
import { exampleOperations } from '../../testing/example-operations.js';

describe('graphql-request', () => {
  let world: ClientWorld;
  beforeAll(async () => {
    world = await startClientWorld();
  });
  afterAll(() => world.api.close());
  const clientOf = (role: string) =>
    new GraphQLClient(`${world.api.url}/graphql`, { headers: world.headers[role] ?? {} });

  it.each(exampleOperations())('runs $name of $role', async ({ role, name }) => {
    const { text, variables } = world.examples.find((each) => each.name === name && each.role === role)!;
    const answer = await clientOf(role).request<Record<string, unknown>>(text, variables);
    for (const value of Object.values(answer)) expect(value).toBeTruthy();
  });

  it('tells code, field and data of a refusal', async () => {
    const close =
      'mutation ($id: ID!, $version: Int!) { closeIncident(input: { id: $id, version: $version }) { incident { id } } }';
    const { incidents } = await clientOf('ASSOCIATION_OFFICER').request<{
      incidents: { edges: { node: { id: string; version: number } }[] };
    }>('{ incidents(first: 1) { edges { node { id version } } } }');
    const { id = '', version = 0 } = incidents.edges[0]?.node ?? {};
    const refused = clientOf('ASSOCIATION_OFFICER').request(close, { id, version: version + 1 });
    await expect(refused).rejects.toBeInstanceOf(ClientError);
    await expect(refused).rejects.toMatchObject({
      response: {
        errors: [
          {
            extensions: {
              code: 'INCIDENT_CONFLICT',
              field: 'version',
              data: { yours: { version: version + 1 }, current: { version, state: 'OPEN' } },
            },
          },
        ],
      },
    });
    await expect(clientOf('PHARMACY_STAFF').request(close, { id, version })).rejects.toMatchObject({
      response: { status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    });
  });
});
