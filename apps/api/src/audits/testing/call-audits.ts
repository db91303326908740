import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about the audit trail. */
export function auditCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { home } = world;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const asks = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const page = { after: null, first: 10 };
  return {
    'Query.auditTrail': asks({
      ...page,
      filter: {
        action: 'incidents.',
        actor: 'system',
        recordType: 'incident',
        from: '2026-01-01T00:00:00Z',
        until: '2027-01-01T00:00:00Z',
      },
    }),
  };
}
