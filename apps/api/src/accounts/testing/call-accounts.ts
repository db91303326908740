import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { password, type HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls of sign-in, sessions, passwords, memberships and keys. */
export function accountCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home, known, operator } = world;
  const { tenants } = api;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const manager = { role: 'PHARMACY_MANAGER', cookie: home.manager.cookie };
  const self = { role: 'ASSOCIATION_OFFICER', cookie: known.cookie };
  const { associationId, pharmacy } = home;
  let signedIn = 0;
  const invite =
    (role: string, place: object): MakeCall =>
    () => ({
      ...officer,
      variables: {
        input: {
          idempotencyKey: key(),
          email: `new-${randomUUID()}@example.jp`,
          name: '見本 花子',
          role,
          ...place,
        },
      },
    });
  const asks = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const page = { after: null, first: 10 };
  return {
    'Query.memberships': asks({
      ...page,
      filter: {
        role: 'BRANCH_OFFICER',
        branchId: toGlobalId('Branch', pharmacy.branchId),
        pharmacyId: toGlobalId('Pharmacy', pharmacy.id),
        search: '見本',
      },
    }),
    'Query.securityEvents': asks(page),
    'Query.strangerEvents': [
      () => ({
        role: 'PLATFORM_ADMINISTRATOR',
        cookie: operator.cookie,
        variables: { after: null, first: 10 },
      }),
    ],
    'Mutation.signIn': [
      // Only one attempt, with the right password: many wrong values would slow down this account.
      () => ({
        role: 'SIGNED_IN',
        variables: {
          input: { email: signedIn++ === 0 ? known.email : `${randomUUID()}@example.jp`, password },
        },
      }),
    ],
    'Mutation.signOut': [
      async () => ({
        ...self,
        cookie: await tenants.session(known.personId, known.membershipId),
        variables: {},
      }),
    ],
    'Mutation.requestPasswordReset': [
      () => ({ role: 'ANYONE', variables: { input: { email: known.email } } }),
    ],
    'Mutation.changePassword': [
      async () => {
        await tenants.sql.query('UPDATE credential SET password_hash = $1 WHERE person_id = $2', [
          known.hash,
          known.personId,
        ]);
        return {
          ...self,
          variables: { input: { currentPassword: password, newPassword: 'yuugata no kaze wa suzushii' } },
        };
      },
    ],
    'Mutation.updateOwnName': [() => ({ ...self, variables: { input: { name: '見本 花子' } } })],
    'Mutation.requestEmailChange': [
      async () => {
        await tenants.sql.query('DELETE FROM email_change');
        await tenants.sql.query('UPDATE credential SET password_hash = $1 WHERE person_id = $2', [
          known.hash,
          known.personId,
        ]);
        const email = `${randomUUID()}@example.jp`;
        return { ...self, variables: { input: { email, currentPassword: password } } };
      },
    ],
    'Mutation.revokeSession': [
      async () => {
        const { id: personId, membershipId } = home.viewer;
        const open = 'SELECT id FROM session WHERE person_id = $1 AND revoked_at IS NULL LIMIT 1';
        const id = await world.one<string>(open, [personId]);
        const cookie = await tenants.session(personId, membershipId);
        return {
          role: 'ASSOCIATION_VIEWER',
          cookie,
          variables: { input: { id: toGlobalId('Session', id) } },
        };
      },
    ],
    'Mutation.switchMembership': [
      async () => ({
        ...self,
        cookie: await tenants.session(known.personId, known.membershipId),
        variables: { input: { membershipId: toGlobalId('Membership', known.membershipId) } },
      }),
    ],
    'Mutation.invitePerson': [
      invite('BRANCH_OFFICER', { branchId: toGlobalId('Branch', pharmacy.branchId) }),
      invite('HEAD_OFFICE', { corporationId: toGlobalId('Corporation', pharmacy.corporationId) }),
      invite('PHARMACY_STAFF', { pharmacyId: toGlobalId('Pharmacy', pharmacy.id) }),
    ],
    'Mutation.revokeMembership': [
      async () => {
        const { membershipId } = await tenants.person('ASSOCIATION_VIEWER', { associationId });
        return { ...officer, variables: { input: { id: toGlobalId('Membership', membershipId) } } };
      },
    ],
    'Mutation.createApiKey': [
      async () => {
        // The limits are ten open sessions or keys at once and ten a day.
        await tenants.sql.query(
          `UPDATE api_key SET revoked_at = created_at, created_at = created_at - interval '2 days' WHERE revoked_at IS NULL`,
        );
        return {
          ...manager,
          variables: { input: { idempotencyKey: key(), name: 'レセコン', expiresInDays: 30 } },
        };
      },
    ],
    'Mutation.revokeApiKey': [
      async () => {
        const now = api.clock();
        const id = await world.insert('ApiKey', 'api_key', {
          ...world.place,
          name: '鍵',
          prefix: `sonae_live_${randomUUID().slice(0, 8)}`,
          secret_hash: Buffer.alloc(32),
          created_by: home.manager.id,
          held_by: home.manager.id,
          created_at: now,
          expires_at: new Date(now.getTime() + 86_400_000),
        });
        return { ...manager, variables: { input: { id } } };
      },
    ],
  };
}

const key = () => `a-key:${randomUUID()}`;
