import { askersOf, type Asker, type Row, type World, type WorldPerson } from '@sonae/testing';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { TestApi } from '../start-test-api.js';

/** A caller of tenant A in one role. */
export interface Caller {
  role: string | null;
  person: WorldPerson | undefined;
  /** The caller for the second copy of the policies' rules; null without a tenant. */
  asker: Asker | null;
  /** Returns the cookie of a new session, or the key. */
  signIn(): Promise<string | undefined>;
}

const kinds: Record<string, Asker['kind']> = {
  ASSOCIATION_OFFICER: 'association',
  ASSOCIATION_VIEWER: 'association',
  BRANCH_OFFICER: 'branch',
  HEAD_OFFICE: 'corporation',
  PHARMACY_MANAGER: 'pharmacy',
  PHARMACY_STAFF: 'pharmacy',
};

/** One caller of every role, and one who is not signed in. */
export async function callersOf(api: TestApi, world: World): Promise<Caller[]> {
  const { root, a, a1 } = world.places;
  const askers = askersOf(world, () => ({}));
  const members = Object.entries(kinds).map(([role, kind]): Caller => {
    const person = world.person(role, kind === 'association' ? a : a1);
    const asker = askers.find((each) => each.kind === kind);
    return {
      role,
      person,
      asker: asker ? { ...asker, person_id: person.id } : null,
      signIn: () => session(api, person),
    };
  });
  const admin = world.person('PLATFORM_ADMINISTRATOR', root);
  const manager = members.find(({ role }) => role === 'PHARMACY_MANAGER');
  const key = await apiKey(api, (await manager?.signIn()) ?? '');
  return [
    ...members,
    { role: 'PLATFORM_ADMINISTRATOR', person: admin, asker: null, signIn: () => session(api, admin) },
    {
      role: 'PHARMACY_PROGRAM',
      person: undefined,
      asker: manager?.asker ? { ...manager.asker, person_id: null } : null,
      signIn: async () => key,
    },
    { role: null, person: undefined, asker: null, signIn: async () => undefined },
  ];
}

function session(api: TestApi, { id, membershipId }: WorldPerson): Promise<string> {
  return api.tenants.session(id, membershipId);
}

async function apiKey(api: TestApi, cookie: string): Promise<string> {
  const answer = await api.ask<{ createApiKey: { secret: string } }>(
    cookie,
    'mutation { createApiKey(input: { idempotencyKey: "attack-key", name: "見本" }) { secret } }',
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return `Bearer ${answer.data.createApiKey.secret}`;
}

/** The table of a type of the contract. */
export function tableOf(type: string): string {
  return type.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();
}

/** The opaque id of a row. */
export function idOf(type: string, row: Row): string {
  return toGlobalId(type, String(row['id']));
}
