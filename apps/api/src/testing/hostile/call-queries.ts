import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from './hostile-world.js';
import type { MakeCall } from './make-call.js';

/** Calls that only read. */
export function queryCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { home } = world;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const asks = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const page = { after: null, first: 10 };
  const pharmacy = toGlobalId('Pharmacy', home.pharmacy.id);
  const branchId = toGlobalId('Branch', home.pharmacy.branchId);
  const notice: MakeCall[] = [
    async () => ({ ...officer, variables: { id: (await world.notice('draft')).id } }),
  ];
  return {
    'Dashboard.advisories': asks({ first: 5 }),
    'Dashboard.openIncidents': asks({ first: 5 }),
    'Dashboard.nextReviews': asks({ first: 5 }),
    'Query.advisories': asks({
      ...page,
      filter: { state: 'PUBLISHED', severity: 'URGENT', acknowledged: false, search: '見本' },
    }),
    'Query.advisory': notice,
    'Query.advisoryPreview': notice,
    'Query.assessment': asks({ pharmacyId: pharmacy }),
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
    'Query.checklistTotals': asks({ branchId, frameworkId: toGlobalId('Framework', randomUUID()) }),
    'Query.contactsToCheck': asks(page),
    'Query.doubtfulOwners': asks(page),
    'Query.incident': [
      async () => ({ ...officer, variables: { id: toGlobalId('Incident', await world.incident(true)) } }),
    ],
    'Query.incidents': asks({
      ...page,
      filter: {
        state: 'OPEN',
        kind: 'INCIDENT',
        impact: 'NONE',
        branchId,
        pharmacyId: pharmacy,
        search: '見本',
      },
    }),
    'Query.memberImport': [async () => ({ ...officer, variables: { id: await world.checkedList() } })],
    'Query.memberships': asks({
      ...page,
      filter: { role: 'BRANCH_OFFICER', branchId, pharmacyId: pharmacy, search: '見本' },
    }),
    'Query.node': asks({ id: pharmacy }),
    'Query.pharmacies': asks({
      ...page,
      order: 'NAME',
      filter: {
        branchId,
        search: '見本',
        status: 'NO_RESPONSE',
        withdrawn: false,
        overdue: true,
        notAcknowledged: toGlobalId('Advisory', randomUUID()),
      },
    }),
    'Query.pharmacy': asks({ id: pharmacy }),
    'Query.securityEvents': asks(page),
    'Query.submittedAssessments': asks({ pharmacyId: pharmacy }),
  };
}
