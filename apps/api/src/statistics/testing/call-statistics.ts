import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about the statistics of an association. */
export function statisticsCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { home } = world;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const asks = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const branchId = toGlobalId('Branch', home.pharmacy.branchId);
  return {
    'Query.checklistTotals': asks({ branchId, frameworkId: toGlobalId('Framework', randomUUID()) }),
    'Dashboard.advisories': asks({ first: 5 }),
    'Dashboard.openIncidents': asks({ first: 5 }),
    'Dashboard.nextReviews': asks({ first: 5 }),
  };
}
