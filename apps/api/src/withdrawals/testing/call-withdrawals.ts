import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about withdrawals and changes of owner. */
export function withdrawalCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home } = world;
  const { pharmacy } = home;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  // A new pharmacy that withdraws on that day.
  const member = async (withdrawnOn: string | null): Promise<{ pharmacyId: string; version: number }> => {
    const { id, associationId } = await api.tenants.pharmacy(home.associationId, {
      branchId: pharmacy.branchId,
    });
    if (withdrawnOn !== null) {
      const row = {
        association_id: associationId,
        pharmacy_id: id,
        reason: 'CLOSED',
        withdrawn_on: withdrawnOn,
      };
      await api.tenants.insert('withdrawal', { ...row, recorded_at: api.clock() });
    }
    return { pharmacyId: toGlobalId('Pharmacy', id), version: 1 };
  };
  return {
    'Mutation.withdrawPharmacy': [
      async () => {
        const { pharmacyId, version } = await member(null);
        const input = { pharmacyId, version, withdrawnOn: '2026-06-30', reason: 'CLOSED' };
        return { ...officer, variables: { input } };
      },
    ],
    'Mutation.handOverPharmacy': [
      async () => {
        const ownerName = '株式会社見本の花';
        // Frees the names that earlier calls took.
        await api.tenants.sql.query('UPDATE corporation SET name = id::text WHERE association_id = $1', [
          home.associationId,
        ]);
        const owner = { ownerName, corporateNumber: '', namesake: true };
        const manager = { managerName: '見本 花子', managerEmail: 'hanako@example.jp' };
        return { ...officer, variables: { input: { ...(await member(null)), ...owner, ...manager } } };
      },
      async () => {
        const corporationId = toGlobalId('Corporation', await api.tenants.corporation(home.associationId));
        const manager = { managerName: '見本 花子', managerEmail: 'hanako@example.jp' };
        return { ...officer, variables: { input: { ...(await member(null)), corporationId, ...manager } } };
      },
    ],
    'Mutation.undoWithdrawal': [
      async () => ({ ...officer, variables: { input: await member('2026-12-31') } }),
    ],
  };
}
