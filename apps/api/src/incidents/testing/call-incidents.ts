import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about incidents. */
export function incidentCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home } = world;
  const staff = { role: 'PHARMACY_STAFF', cookie: home.staff.cookie };
  const manager = { role: 'PHARMACY_MANAGER', cookie: home.manager.cookie };
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const asks = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const pharmacy = toGlobalId('Pharmacy', home.pharmacy.id);
  const branchId = toGlobalId('Branch', home.pharmacy.branchId);
  return {
    'Mutation.reportIncident': [
      async () => {
        // The limit of a pharmacy is 50 in 24 hours.
        await world.one(`UPDATE incident SET recorded_at = recorded_at - interval '2 days'`);
        return {
          ...staff,
          variables: {
            input: {
              idempotencyKey: key(),
              kind: 'NEAR_MISS',
              department: '調剤室',
              place: 'レセコン',
              occurredAt: new Date(api.clock().getTime() - 3_600_000).toISOString(),
              reporterName: '見本 太郎',
              reporterPhone: '00-0000-0000',
              condition: '不審なメールを開いた',
              impact: 'NONE',
              submit: true,
            },
          },
        };
      },
    ],
    'Mutation.submitIncident': [
      async () => ({
        ...staff,
        variables: {
          input: {
            id: toGlobalId('Incident', await world.incident(false)),
            version: 1,
            idempotencyKey: key(),
          },
        },
      }),
    ],
    'Mutation.closeIncident': [
      async () => ({
        ...manager,
        variables: { input: { id: toGlobalId('Incident', await world.incident(true)), version: 1 } },
      }),
    ],
    'Query.incident': [
      async () => ({ ...officer, variables: { id: toGlobalId('Incident', await world.incident(true)) } }),
    ],
    'Query.incidents': asks({
      after: null,
      first: 10,
      filter: {
        state: 'OPEN',
        kind: 'INCIDENT',
        impact: 'NONE',
        branchId,
        pharmacyId: pharmacy,
        search: '見本',
      },
    }),
  };
}

const key = () => `a-key:${randomUUID()}`;
