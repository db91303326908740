import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { advisoryBench, shortContent, worked } from '../../testing/advisory-bench.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about notices and their deliveries. */
export function advisoryCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: world.home.officer.cookie };
  const { pharmacy, manager } = world.home;
  const content = shortContent({
    documentNumber: '見本発第1号',
    addressee: '会員各位',
    dueOn: '2026-07-01',
    references: [
      {
        title: '親通知',
        issuedOn: '2026-05-01',
        issuer: '見本省',
        documentNumber: '見本第1号',
        url: 'http://example.jp/notice',
      },
    ],
    contactPoints: [
      { department: '見本課', phone: '00-0000-1234', extension: '3961、3452', email: 'madoguchi@example.jp' },
    ],
    hops: [{ party: '見本県', on: '2026-05-20' }],
    sections: [
      {
        heading: '本文',
        blocks: [
          { kind: 'PARAGRAPH', text: '更新してください。' },
          { kind: 'LIST', ordered: true, items: ['一つ目'] },
        ],
      },
    ],
  });
  const toBranch = { kind: 'BRANCH', branchId: toGlobalId('Branch', pharmacy.branchId) };
  const toList = { kind: 'PHARMACIES', pharmacyIds: [toGlobalId('Pharmacy', pharmacy.id)] };
  let sent: Promise<{ id: string; version: number }> | undefined;
  let changed: { id: string; version: number } | undefined;
  let draft: string | undefined;
  const update =
    (audience: object): MakeCall =>
    async () => {
      draft ??= (await world.notice('draft')).id;
      const { version } = await versionOf(world, draft);
      return { ...officer, variables: { input: { id: draft, version, content, audience } } };
    };
  const ask = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const notice: MakeCall[] = [
    async () => ({ ...officer, variables: { id: (await world.notice('draft')).id } }),
  ];
  return {
    'Query.advisories': ask({
      after: null,
      first: 10,
      filter: { state: 'PUBLISHED', severity: 'URGENT', acknowledged: false, search: '見本' },
    }),
    'Query.advisory': notice,
    'Query.advisoryPreview': notice,
    'Mutation.createAdvisory': [toBranch, toList].map((audience) => () => ({
      ...officer,
      variables: { input: { idempotencyKey: key(), content, audience } },
    })),
    'Mutation.updateAdvisory': [update(toBranch), update(toList)],
    'Mutation.publishAdvisory': [
      async () => {
        const { id, version } = await world.notice('draft');
        return { ...officer, variables: { input: { id, version, idempotencyKey: key() } } };
      },
    ],
    'Mutation.correctAdvisory': [
      async () => {
        changed = changed
          ? await world.change(await versionOf(world, changed.id))
          : await world.notice('changed');
        const { id, version } = changed;
        return {
          ...officer,
          variables: { input: { id, version, idempotencyKey: key(), reason: 'リンクを改めました。' } },
        };
      },
    ],
    'Mutation.resendAdvisory': [
      async () => {
        sent ??= world.notice('sent');
        const { id } = await sent;
        const delivery = 'SELECT id FROM delivery WHERE subject_id = $1 LIMIT 1';
        const deliveryIds = [toGlobalId('Delivery', await world.one(delivery, [uuidOf(id)]))];
        return {
          ...officer,
          variables: { input: { id, deliveryIds, refused: true, idempotencyKey: key() } },
        };
      },
    ],
    'Mutation.pauseAdvisory': [
      async () => {
        const { id, version } = await world.notice('sent');
        return { ...officer, variables: { input: { id, version, idempotencyKey: key() } } };
      },
    ],
    'Mutation.resumeAdvisory': [
      async () => {
        const sent = await world.notice('sent');
        const { id, version } = await worked(
          advisoryBench(world.api, officer.cookie).pause(sent.id, sent.version),
        );
        return { ...officer, variables: { input: { id, version, idempotencyKey: key() } } };
      },
    ],
    'Mutation.cancelAdvisory': [
      async () => {
        const { id, version } = await world.notice('sent');
        const reason = '誤って配信しました。';
        return { ...officer, variables: { input: { id, version, idempotencyKey: key(), reason } } };
      },
    ],
    'Mutation.acknowledgeAdvisory': [
      async () => {
        sent ??= world.notice('sent');
        return {
          role: 'PHARMACY_MANAGER',
          cookie: manager.cookie,
          variables: { input: { id: (await sent).id, number: 1 } },
        };
      },
    ],
    'Advisory.deliveries': [
      async () => {
        sent ??= world.notice('sent');
        return {
          ...officer,
          variables: {
            notice: (await sent).id,
            version: 1,
            ofCancellation: false,
            after: null,
            first: 10,
            state: 'PENDING',
            acknowledged: false,
            branchId: toGlobalId('Branch', world.home.pharmacy.branchId),
            pharmacyId: toGlobalId('Pharmacy', world.home.pharmacy.id),
          },
        };
      },
    ],
  };
}

async function versionOf(world: HostileWorld, id: string): Promise<{ id: string; version: number }> {
  return { id, version: await world.one('SELECT version FROM advisory WHERE id = $1', [uuidOf(id)]) };
}

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().replace('Advisory:', '');

const key = () => `a-key:${randomUUID()}`;
