import type { Client } from './graphql-client.ts';

/** A page of a list. */
export interface Connection<Node> {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/**
 * Reads all pages of a list.
 *
 * @param query with `$after`
 */
export async function readAll<Data, Node>(
  client: Client,
  query: string,
  connectionOf: (data: Data) => Connection<Node>,
  variables: Record<string, unknown> = {},
): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo }: Connection<Node> = connectionOf(
      await client.ask<Data>(query, { ...variables, after }),
    );
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}

export interface Contact {
  id: string;
  name: string;
  email: string;
  bouncedAt: string | null;
}

export interface Pharmacy {
  id: string;
  code: string;
  name: string;
  status: 'ANSWERED' | 'IN_PROGRESS' | 'LATE' | 'NO_RESPONSE';
  dueOn: string;
  answeredCount: number;
  openIncidentCount: number;
  branch: { id: string; name: string };
  corporation: { id: string; name: string; corporateNumber: string };
  contacts: Contact[];
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
export const allPharmacies = (client: Client, filter?: Record<string, unknown>) =>
  readAll(client, PHARMACIES, ({ pharmacies }: { pharmacies: Connection<Pharmacy> }) => pharmacies, {
    filter,
  });

/** One row of a notice's ledger. */
export interface Delivery {
  id: string;
  address: string;
  state: string;
  attempts: number;
  uncertainCount: number;
  acknowledgedAt: string | null;
  pharmacy: { id: string };
}

const DELIVERIES = `query ($id: ID!, $after: String) {
  advisory(id: $id) { deliveries(first: 100, after: $after) {
    edges { node { id address state attempts uncertainCount acknowledgedAt pharmacy { id } } }
    pageInfo { hasNextPage endCursor }
  } }
}`;

/** Reads every delivery of a notice. */
export const allDeliveries = (client: Client, id: string) =>
  readAll(
    client,
    DELIVERIES,
    ({ advisory }: { advisory: { deliveries: Connection<Delivery> } }) => advisory.deliveries,
    { id },
  );
