import { admitAccepted } from '@sonae/domain/accounts';
import { carryOutOwnerChanges } from '@sonae/domain/pharmacies';
import { signLink } from '@sonae/platform/crypto';
import { excuseAudit } from '@sonae/tenancy';
import { toGlobalId } from '../graphql/ids/global-id.js';
import { member, signIn } from './sign-in.js';
import type { TestApi } from './start-test-api.js';

const invite = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id state takesEffectAt } } }`;
interface Invited {
  invitePerson: { invitation: { id: string; state: string; takesEffectAt: string | null } };
}
const password = 'tsukue no ue no mikan';

/** Sends, accepts and answers invitations by mail and page, as people do. */
export function roleBench(api: TestApi) {
  let count = 0;
  const { sql } = api.tenants;
  const rowsOf = async <T extends object>(text: string, params: unknown[]) =>
    (await sql.query<T>(text, params)).rows;
  const post = (link: string, fields: Record<string, string>) =>
    fetch(link, { method: 'POST', body: new URLSearchParams(fields) });
  const bench = {
    newEmail: () => `asked${++count}@example.jp`,
    /** Sends an invitation; ids are uuids. */
    invite: async (
      by: { cookie: string },
      of: { email: string; role: string; pharmacyId?: string; corporationId?: string },
    ) => {
      const input = {
        idempotencyKey: `role-bench-${++count}`,
        name: '新任 一郎',
        email: of.email,
        role: of.role,
        ...(of.pharmacyId && { pharmacyId: toGlobalId('Pharmacy', of.pharmacyId) }),
        ...(of.corporationId && { corporationId: toGlobalId('Corporation', of.corporationId) }),
      };
      return api.ask<Invited>(by.cookie, invite, { input });
    },
    /** Follows the newest invitation of an address. @returns the page */
    accept: async (email: string) => {
      const [row] = await rowsOf<{ id: string; expires_at: Date }>(
        'SELECT id, expires_at FROM invitation WHERE email = $1 ORDER BY created_at DESC, id LIMIT 1',
        [email],
      );
      if (!row) throw new Error(`${email} was not invited`);
      const of = { ids: [row.id], expiresAt: row.expires_at };
      const link = `${api.url}/invitations/${signLink(api.services.keys.of('link'), 'invitation', of)}`;
      const page = await post(link, { name: '新任 一郎', password });
      return { status: page.status, html: await page.text(), link };
    },
    /** The link of the role request that was sent to an address, about the invitation of another address. */
    requestLink: async (address: string, invited?: string) => {
      const [row] = await rowsOf<{ id: string; end: Date }>(
        `SELECT r.id, (d.fields ->> 'expiresAt')::timestamptz AS end FROM role_request r JOIN delivery d ON d.subject_id = r.id AND d.address = r.address
         JOIN invitation i ON i.id = r.invitation_id
         WHERE lower(r.address) = lower($1) AND ($2::text IS NULL OR i.email = $2) ORDER BY d.created_at DESC LIMIT 1`,
        [address, invited ?? null],
      );
      if (!row) throw new Error(`${address} was not asked`);
      const of = { ids: [row.id], expiresAt: row.end };
      return `${api.url}/role-requests/${signLink(api.services.keys.of('link'), 'role-request', of)}`;
    },
    /** The newest link to a person who was asked about a new owner. */
    ownerChangeLink: async (address: string) => {
      const [row] = await rowsOf<{ change: string; person: string; end: Date }>(
        `SELECT d.subject_id AS change, d.recipient_id AS person, (d.fields ->> 'expiresAt')::timestamptz AS end
         FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.address = $1 AND m.kind = 'OWNER_CHANGE'
         ORDER BY d.created_at DESC LIMIT 1`,
        [address],
      );
      if (!row) throw new Error(`${address} was not asked`);
      const of = { ids: [row.change, row.person], expiresAt: row.end };
      return `${api.url}/owner-changes/${signLink(api.services.keys.of('link'), 'owner-change', of)}`;
    },
    answer: async (link: string, answer: 'APPROVED' | 'OBJECTED') => {
      const page = await post(link, { answer });
      return { status: page.status, html: await page.text() };
    },
    /** The role of the person with this address after signing in. */
    roleOf: async (email: string) => (await signIn(api, { email, password })).data?.signIn.viewer.role,
    /** Runs the schedule's minutely task for invitations. */
    admit: () =>
      api.services.database.run(
        { kind: 'system', task: 'accounts', actor: 'system', requestId: 'roles' },
        async (tx) => {
          const { admitted } = await admitAccepted(tx);
          if (admitted.length === 0) excuseAudit(tx);
          return admitted.length;
        },
      ),
    /** Runs the schedule's minutely task for changes of owner. @returns how many were carried out */
    moveOwners: () =>
      carryOutOwnerChanges(
        api.services.database,
        { kind: 'system', task: 'schedule', actor: 'system', requestId: 'owners' },
        api.clock(),
      ),
    /** Subjects of the mails of a kind to an address, the newest last. */
    mails: async (address: string, kind: string) =>
      (
        await rowsOf<{ subject: string; fields: Record<string, string> }>(
          `SELECT m.compiled ->> 'subject' AS subject, d.fields FROM delivery d JOIN message m ON m.id = d.message_id
           WHERE d.address = $1 AND m.kind = $2 ORDER BY d.created_at, d.id`,
          [address, kind],
        )
      ).map(({ subject, fields }) =>
        subject.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => fields[name] ?? ''),
      ),
    trail: async (action: string, pharmacyId: string) =>
      (
        await rowsOf<{ actor: string }>('SELECT actor FROM audit WHERE action = $1 AND pharmacy_id = $2', [
          action,
          pharmacyId,
        ])
      ).map(({ actor }) => actor),
    manager: (pharmacyId: string) =>
      member(api, { email: bench.newEmail(), role: 'PHARMACY_MANAGER', pharmacyId }),
  };
  return bench;
}
