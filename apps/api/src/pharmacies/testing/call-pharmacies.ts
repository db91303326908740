import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about contacts and member lists. */
export function pharmacyCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home } = world;
  const { pharmacy } = home;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const contact = async (): Promise<string> => {
    // All except the two with which the pharmacy began.
    await api.tenants.sql.query(
      `UPDATE contact SET removed_at = created_at WHERE pharmacy_id = $1 AND id NOT IN
         (SELECT id FROM contact WHERE pharmacy_id = $1 ORDER BY xmin::text::bigint LIMIT 2)`,
      [pharmacy.id],
    );
    return toGlobalId('Contact', await api.tenants.contact(pharmacy, { role: 'OFFICE' }));
  };
  const record = async (): Promise<object> => ({
    pharmacyId: toGlobalId('Pharmacy', pharmacy.id),
    version: await world.one('SELECT version FROM pharmacy WHERE id = $1', [pharmacy.id]),
    name: '見本薬局',
    nameKana: 'ミホンヤッキョク',
    postalCode: '000-0000',
    address: '見本県見本市1-1',
    phone: '00-0000-0000',
    fax: '00-0000-0001',
    managerName: '見本 太郎',
    policeStation: {
      name: '見本警察署',
      phone: '00-0000-0110',
      source: '見本県警察 ウェブサイト',
      checkedOn: '2026-06-01',
    },
  });
  // Each call uses its own pharmacy, because an approval moves it.
  const ownerChange: MakeCall = async () => {
    const { pharmacy, manager } = world.moving;
    await api.tenants.sql.query(
      `UPDATE owner_change SET state = 'SUPERSEDED' WHERE pharmacy_id = $1 AND state = 'WAITING'`,
      [pharmacy.id],
    );
    const owner = 'SELECT corporation_id FROM pharmacy WHERE id = $1';
    const id = await world.insert('OwnerChange', 'owner_change', {
      association_id: pharmacy.associationId,
      pharmacy_id: pharmacy.id,
      from_corporation_id: await world.one(owner, [pharmacy.id]),
      to_corporation_id: await api.tenants.corporation(pharmacy.associationId),
      pharmacy_name: pharmacy.name,
      from_name: '前の開設者',
      to_name: '新しい開設者',
      asked_by: 'system',
      asked_at: api.clock(),
      takes_effect_at: api.clock(),
    });
    return { role: 'PHARMACY_MANAGER', cookie: manager.cookie, variables: { input: { id } } };
  };
  const input = { name: '連絡 先', email: 'contact@example.jp', phone: '000-0000-0000', role: 'SYSTEM' };
  const asks = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const page = { after: null, first: 10 };
  return {
    'Query.contactsToCheck': asks(page),
    'Query.doubtfulOwners': asks(page),
    'Query.memberImport': [async () => ({ ...officer, variables: { id: await world.checkedList() } })],
    'Query.pharmacies': asks({
      ...page,
      order: 'NAME',
      filter: {
        branchId: toGlobalId('Branch', pharmacy.branchId),
        search: '見本',
        status: 'NO_RESPONSE',
        withdrawn: false,
        overdue: true,
        notAcknowledged: toGlobalId('Advisory', randomUUID()),
      },
    }),
    'Query.pharmacy': asks({ id: toGlobalId('Pharmacy', pharmacy.id) }),
    'Mutation.approveOwnerChange': [ownerChange],
    'Mutation.objectToOwnerChange': [ownerChange],
    'Mutation.updatePharmacy': [async () => ({ ...officer, variables: { input: await record() } })],
    'Mutation.addContact': [
      async () => {
        await contact();
        const pharmacyId = toGlobalId('Pharmacy', pharmacy.id);
        return { ...officer, variables: { input: { idempotencyKey: key(), pharmacyId, ...input } } };
      },
    ],
    'Mutation.updateContact': [
      async () => ({ ...officer, variables: { input: { id: await contact(), version: 1, ...input } } }),
    ],
    'Mutation.clearBounce': [
      async () => ({ ...officer, variables: { input: { id: await contact(), version: 1 } } }),
    ],
    'Mutation.removeContact': [
      async () => ({ ...officer, variables: { input: { id: await contact(), version: 1 } } }),
    ],
    'Mutation.checkMemberList': [
      async () => {
        await api.tenants.sql.query('DELETE FROM upload');
        return {
          ...officer,
          variables: { input: { idempotencyKey: key(), uploadId: await world.upload() } },
        };
      },
    ],
    'Mutation.confirmOwner': [
      async () => ({
        ...officer,
        variables: { input: { corporationId: await world.owner(), memberCount: 1 } },
      }),
    ],
    'Mutation.separateOwner': [
      async () => {
        const corporationId = await world.owner();
        const owner = { name: '有限会社見本の別', corporateNumber: '7123456789012' };
        return {
          ...officer,
          variables: { input: { idempotencyKey: key(), corporationId, memberCodes: ['OWNED-1'], ...owner } },
        };
      },
    ],
    'MemberImport.changes': [
      async () => {
        const { id: list } = await world.askingList();
        return { ...officer, variables: { list, first: 10, after: null, kind: 'CREATED', question: 1 } };
      },
    ],
    'Mutation.confirmMemberList': [
      async () => ({
        ...officer,
        variables: { input: { idempotencyKey: key(), confirmMoves: 0, ...(await world.askingList()) } },
      }),
    ],
  };
}

const key = () => `a-key:${randomUUID()}`;
