/**
 * Reads all pages of a list.
 * @param {import('./graphql-client.mjs').Client} client
 * @param {string} query with `$after`
 * @param {(data: any) => {edges: {node: any}[], pageInfo: {hasNextPage: boolean, endCursor: string}}} connectionOf
 * @param {object} [variables]
 */
export async function readAll(client, query, connectionOf, variables = {}) {
  const nodes = [];
  for (let after = null; ;) {
    const { edges, pageInfo } = connectionOf(await client.ask(query, { ...variables, after }));
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}

const PHARMACIES = `query ($after: String, $filter: PharmacyFilter) {
  pharmacies(first: 50, after: $after, filter: $filter) {
    edges { node {
      id code name status dueOn answeredCount openIncidentCount
      branch { id name } corporation { id name corporateNumber }
      contacts { id name email bouncedAt }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Reads every pharmacy that the client may see, with its contacts, by member code. */
export const allPharmacies = (client, filter) =>
  readAll(client, PHARMACIES, ({ pharmacies }) => pharmacies, { filter });

const DELIVERIES = `query ($id: ID!, $after: String) {
  advisory(id: $id) { deliveries(first: 100, after: $after) {
    edges { node { id address state attempts uncertainCount acknowledgedAt pharmacy { id } } }
    pageInfo { hasNextPage endCursor }
  } }
}`;

/** Reads every delivery of a notice. */
export const allDeliveries = (client, id) =>
  readAll(client, DELIVERIES, ({ advisory }) => advisory.deliveries, { id });
