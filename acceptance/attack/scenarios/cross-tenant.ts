import { operate } from '../send.ts';
import type { Scenario } from '../attack.ts';

const list = 'query ($after: String) { pharmacies(first: 20, after: $after) { edges { node { id } } } }';
const own = '{ pharmacy { id } }';
const key = () => `attack:${Math.random().toString(36).slice(2)}`;

interface Page {
  pharmacies: { edges: { node: { id: string } }[] };
}

/** Attempts of a stranger to a pharmacy, with its id. */
type Variables = Record<string, unknown>;
const tries: Record<string, [query: string, variablesOf: (id: string) => Variables]> = {
  node: ['query ($id: ID!) { node(id: $id) { id ... on Pharmacy { name } } }', (id) => ({ id })],
  pharmacy: ['query ($id: ID) { pharmacy(id: $id) { id name phone } }', (id) => ({ id })],
  assessment: ['query ($id: ID) { assessment(pharmacyId: $id) { id } }', (id) => ({ id })],
  invitePerson: [
    'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id } } }',
    (pharmacyId) => ({
      input: {
        ...{ idempotencyKey: key(), email: 'attacker@example.jp', name: '攻撃者' },
        ...{ role: 'PHARMACY_STAFF', pharmacyId },
      },
    }),
  ],
};

/** Whether an answer reveals or changes something of the other pharmacy. */
const leaks = ({ data }: { data?: Variables | null }) =>
  Object.values(data ?? {}).some((value) => value !== null && value !== undefined);

export const crossTenant: Scenario = {
  name: 'cross-tenant',
  title: 'ほかの薬局の ID を使った閲覧と変更',
  run: async ({ url, cookies, teller, figures, mustLive }) => {
    const { data: page } = await operate<Page>(url, cookies.ASSOCIATION_OFFICER, list);
    const ids = (page?.pharmacies.edges ?? []).map(({ node }) => node.id);
    const { data: mine } = await operate<{ pharmacy: { id: string } }>(url, cookies.PHARMACY_MANAGER, own);
    const others = ids.filter((id) => id !== mine?.pharmacy.id);
    const leaked: string[] = [];
    let tried = 0;
    for (const role of ['PHARMACY_MANAGER', 'PHARMACY_STAFF', 'PLATFORM_ADMINISTRATOR', undefined] as const) {
      for (const id of others) {
        for (const [name, [query, variablesOf]] of Object.entries(tries)) {
          const answer = await operate<Variables>(url, role && cookies[role], query, variablesOf(id));
          // Staff may not invite at all, and an administrator of the installation may not read; both get no data.
          if (leaks(answer) && !answer.errors) leaked.push(`${String(role)} ${name}`);
          tried += 1;
        }
      }
    }
    figures['cross-tenant'] = { tried, leaked: leaked.length };
    teller.note(`${others.length} 薬局の ID を、${tried} 回試しました`);
    teller.equal('見えた、または変えられたもの', [...new Set(leaked)], []);
    await mustLive();
  },
};
