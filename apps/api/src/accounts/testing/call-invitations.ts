import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about invitations, role requests and holders of keys. */
export function invitationCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home, operator } = world;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const manager = { role: 'PHARMACY_MANAGER', cookie: home.manager.cookie };
  const administrator = { role: 'PLATFORM_ADMINISTRATOR', cookie: operator.cookie };
  const associationId = toGlobalId('Association', home.associationId);
  const invitation = (takesEffectAt: Date | null = null) =>
    world.insert('Invitation', 'invitation', {
      association_id: home.associationId,
      role: 'ASSOCIATION_VIEWER',
      email: `invited-${randomUUID()}@example.jp`,
      name: '見本 次郎',
      invited_by: home.officer.id,
      created_at: api.clock(),
      expires_at: inDays(3),
      takes_effect_at: takesEffectAt,
    });
  const inDays = (days: number) => new Date(api.clock().getTime() + days * 86_400_000);
  const asked: MakeCall = async () => {
    const global = await invitation(inDays(3));
    const [, invitation_id] = Buffer.from(global, 'base64url').toString().split(':');
    const id = await world.insert('RoleRequest', 'role_request', {
      association_id: home.associationId,
      invitation_id,
      person_id: home.officer.id,
      address: home.officer.email,
      name: '見本 太郎',
      suffices: true,
      created_at: api.clock(),
    });
    return { ...officer, variables: { input: { id } } };
  };
  return {
    'Query.invitations': [() => ({ ...officer, variables: { first: 10, after: null, undecided: true } })],
    'Mutation.approveRole': [asked],
    'Mutation.objectToRole': [asked],
    'Mutation.resendInvitation': [
      async () => ({ ...officer, variables: { input: { idempotencyKey: key(), id: await invitation() } } }),
    ],
    'Mutation.correctInvitation': [
      async () => {
        const right = { email: `right-${randomUUID()}@example.jp`, name: '見本 花子' };
        return {
          ...officer,
          variables: { input: { idempotencyKey: key(), id: await invitation(), ...right } },
        };
      },
    ],
    'Mutation.withdrawInvitation': [
      async () => ({ ...officer, variables: { input: { id: await invitation() } } }),
    ],
    'Mutation.inviteFirstOfficer': [
      // The limit is five requests to the people of one association in 72 hours.
      async () => ({
        ...administrator,
        variables: {
          input: {
            idempotencyKey: key(),
            associationId: toGlobalId('Association', await api.tenants.association()),
            email: `anew-${randomUUID()}@example.jp`,
            name: '見本 花子',
            callBack: '代表番号に電話し、事務局長に確認',
          },
        },
      }),
    ],
    'Mutation.takeOverApiKey': [
      async () => {
        const id = await world.insert('ApiKey', 'api_key', {
          ...world.place,
          name: '鍵',
          prefix: `sonae_live_${randomUUID().slice(0, 8)}`,
          secret_hash: Buffer.alloc(32),
          created_by: home.manager.id,
          held_by: home.manager.id,
          created_at: api.clock(),
          expires_at: inDays(1),
        });
        return { ...manager, variables: { input: { id } } };
      },
    ],
    'Mutation.renameAssociation': [
      async () => {
        const version = await world.one('SELECT version FROM association WHERE id = $1', [
          home.associationId,
        ]);
        const name = `見本県薬剤師会${randomUUID()}`;
        return { ...administrator, variables: { input: { id: associationId, version, name } } };
      },
    ],
  };
}

const key = () => `a-key:${randomUUID()}`;
