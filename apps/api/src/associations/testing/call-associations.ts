import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about associations. */
export function associationCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home, operator } = world;
  const { pharmacy } = home;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  return {
    'Mutation.renameBranch': [
      async () => {
        const currentName = await world.one('SELECT name FROM branch WHERE id = $1', [pharmacy.branchId]);
        const id = toGlobalId('Branch', pharmacy.branchId);
        return { ...officer, variables: { input: { id, currentName, name: '見本支部' } } };
      },
    ],
    'Mutation.mergeBranches': [
      async () => {
        const branch = async () => toGlobalId('Branch', await api.tenants.branch(home.associationId));
        const branches = { branchId: await branch(), intoBranchId: await branch() };
        return { ...officer, variables: { input: { idempotencyKey: key(), ...branches, memberCount: 0 } } };
      },
    ],
    'Mutation.createAssociation': [
      () => ({
        role: 'PLATFORM_ADMINISTRATOR',
        cookie: operator.cookie,
        variables: {
          input: {
            idempotencyKey: key(),
            // A name is unique in a prefecture.
            name: `見本県薬剤師会${randomUUID()}`,
            prefectureCode: '13',
            phone: '00-0000-0000',
            url: 'https://example.jp/',
            email: 'jimukyoku@example.jp',
            clientUrl: 'https://gamen.example.jp/:type/:id',
            officerName: '見本 花子',
            officerEmail: 'officer@example.jp',
          },
        },
      }),
    ],
    'Mutation.updateAssociation': [
      async () => {
        const version = await world.one('SELECT version FROM association WHERE id = $1', [
          home.associationId,
        ]);
        const input = {
          version,
          name: `見本県薬剤師会${randomUUID()}`,
          reviewMonths: 12,
          firstDueDays: 90,
          phone: '00-0000-0000',
          url: 'https://example.jp/',
          email: 'jimukyoku@example.jp',
          clientUrl: 'https://gamen.example.jp/:type/:id',
        };
        return { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie, variables: { input } };
      },
    ],
  };
}

const key = () => `a-key:${randomUUID()}`;
