import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { continuePreparation, findPreparations, type AdvisoryContent } from '@sonae/domain/advisories';
import {
  claimDeliveries,
  settleDeliveries,
  settleStop,
  takeStop,
  type DeliveryOutcome,
} from '@sonae/domain/deliveries';
import type { SystemScope, Tx } from '@sonae/tenancy';
import type { TestPharmacy } from '@sonae/testing';
import type { AdvisoryAudienceInput, AdvisoryContentInput } from '../graphql/contract/types.generated.js';
import type { Answer, TestApi } from './start-test-api.js';

/** The fields of a notice that its specs read. */
export const advisoryFields = `id state version publishedAt content { title } versions { number correctionReason
  content { title } publishedAt }`;
const funnel = 'funnel { pharmacies unreachable messages accepted bounced outstanding acknowledged }';
const begin = `mutation ($key: IdempotencyKey!, $content: AdvisoryContentInput!, $audience: AdvisoryAudienceInput!) {
  notice: createAdvisory(input: { idempotencyKey: $key, content: $content, audience: $audience }) { advisory {
    ${advisoryFields} audience { kind branchId pharmacyIds } ${funnel} } } }`;
const edit = `mutation ($id: ID!, $version: Int!, $content: AdvisoryContentInput, $audience: AdvisoryAudienceInput) {
  notice: updateAdvisory(input: { id: $id, version: $version, content: $content, audience: $audience }) { advisory {
    ${advisoryFields} audience { kind } } } }`;
const publish = `mutation ($key: IdempotencyKey!, $id: ID!, $version: Int!) {
  notice: publishAdvisory(input: { idempotencyKey: $key, id: $id, version: $version }) { advisory { ${advisoryFields} ${funnel} } } }`;
const correct = `mutation ($key: IdempotencyKey!, $id: ID!, $version: Int!, $reason: String!) {
  notice: correctAdvisory(input: { idempotencyKey: $key, id: $id, version: $version, reason: $reason }) { advisory {
    ${advisoryFields} ${funnel} } } }`;
const stop = (mutation: string) => `mutation ($key: IdempotencyKey!, $id: ID!, $version: Int!) {
  notice: ${mutation}(input: { idempotencyKey: $key, id: $id, version: $version }) { advisory {
    ${advisoryFields} pause { since actor actorName } ${funnel} } } }`;

const cancel = `mutation ($key: IdempotencyKey!, $id: ID!, $version: Int!, $reason: String!) {
  notice: cancelAdvisory(input: { idempotencyKey: $key, id: $id, version: $version, reason: $reason }) { advisory {
    ${advisoryFields} ${funnel}
    cancellation { reason cancelledAt actor actorName messages accepted bounced outstanding } } } }`;

/** A notice in the answers of these operations. */
export interface Notice {
  id: string;
  state: string;
  version: number;
  publishedAt: string | null;
  content: { title: string };
  versions: { number: number; correctionReason: string | null; content: { title: string } }[];
  audience: { kind: string; branchId: string | null; pharmacyIds: string[] | null };
  funnel: Record<string, number>;
  cancellation?: Record<string, unknown> | null;
  pause?: { since: string; actor: string; actorName: string | null } | null;
}
type Noticed = Promise<Answer<{ notice: { advisory: Notice } }>>;

/** The content of an official notice of the demo data, as a client's input. */
export function officialContent(code: 'jpa-2025-02-13-183' | 'mhlw-2022-11-10'): AdvisoryContentInput {
  const file = new URL(`../../../../libs/domain/data/advisories/${code}.json`, import.meta.url);
  const { content } = JSON.parse(readFileSync(file, 'utf8')) as { content: AdvisoryContent };
  const sections = content.sections.map(({ heading, blocks }) => ({
    heading,
    blocks: blocks.map((block) =>
      block.kind === 'list' ? { ...block, kind: 'LIST' as const } : { ...block, kind: 'PARAGRAPH' as const },
    ),
  }));
  return { ...content, sections };
}

/** A short valid content, overridden by `more`. */
export function shortContent(more: object = {}): AdvisoryContentInput {
  return {
    severity: 'IMPORTANT',
    title: 'ルーターの更新について',
    issuedOn: '2026-06-01',
    issuer: '見本県薬剤師会',
    summary: ['ルーターのファームウェアを更新してください。'],
    actions: [{ code: 'update', text: '更新する' }],
    sections: [{ heading: '本文', blocks: [{ kind: 'PARAGRAPH', text: '更新してください。' }] }],
    links: [{ label: '案内', url: 'https://example.jp/notice' }],
    hops: [],
    ...more,
  };
}

/** The operations of an officer on notices. A missing idempotency key is generated. */
export function advisoryBench(api: TestApi, cookie: string) {
  const all: AdvisoryAudienceInput = { kind: 'ALL' };
  return {
    create: (content: object = shortContent(), audience: object = all, key: string = randomUUID()): Noticed =>
      api.ask(cookie, begin, { key, content, audience }),
    update: (id: string, version: number, more: object): Noticed =>
      api.ask(cookie, edit, { id, version, ...more }),
    publish: (id: string, version: number, key: string = randomUUID()): Noticed =>
      api.ask(cookie, publish, { key, id, version }),
    correct: (
      id: string,
      version: number,
      reason = 'リンクを改めました。',
      key: string = randomUUID(),
    ): Noticed => api.ask(cookie, correct, { key, id, version, reason }),
    pause: (id: string, version: number, key: string = randomUUID()): Noticed =>
      api.ask(cookie, stop('pauseAdvisory'), { key, id, version }),
    cancel: (
      id: string,
      version: number,
      reason = '誤って配信しました。',
      key: string = randomUUID(),
    ): Noticed => api.ask(cookie, cancel, { key, id, version, reason }),
    resume: (id: string, version: number, key: string = randomUUID()): Noticed =>
      api.ask(cookie, stop('resumeAdvisory'), { key, id, version }),
  };
}

/** The notice of an answer that must have succeeded. */
export async function worked(answer: Noticed): Promise<Notice> {
  const { data, errors } = await answer;
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.notice.advisory;
}

/** Code and field of an answer that must have been refused. */
export async function refused(answer: Noticed): Promise<object | undefined> {
  const { errors } = await answer;
  return errors?.[0]?.extensions;
}

const worker = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;

/** Settles up to `limit` due messages with this outcome, as if the mail server had answered so. */
export function settleDue(api: TestApi, state: DeliveryOutcome['state'], limit = 1_000): Promise<string[]> {
  return api.services.database.run(worker, async (tx) => {
    const claimed = await claimDeliveries(tx, { limit, leaseSeconds: 60 });
    const later = state === 'DEFERRED' && { delay: 3_600_000 };
    return settleDeliveries(
      tx,
      claimed.map(({ id, month, fence }) => ({ id, month, fence, state, ...later })),
    );
  });
}

/**
 * Writes the next portion of every version that is being prepared, as the worker does.
 * @returns the progress of each
 */
export async function preparePortions({ services }: TestApi): Promise<{ done: number; total: number }[]> {
  const found = await services.database.read(worker, (tx) => findPreparations(tx));
  const portions = await Promise.all(found.map((each) => continuePreparation(services.database, each)));
  return portions.flatMap((portion) => (portion ? [{ done: portion.done, total: portion.total }] : []));
}

/** Runs the portions of stopped messages, as the worker does. */
export async function settleStops({ services }: TestApi): Promise<void> {
  const settle = async (tx: Tx<SystemScope>) => {
    const stop = await takeStop(tx);
    return stop && settleStop(tx, stop);
  };
  while (await services.database.run(worker, settle));
}

/** Adds `count` pharmacies with two contacts each to the association of another one. */
export async function addPharmacies(api: TestApi, like: TestPharmacy, count: number): Promise<void> {
  const { associationId, branchId, corporationId } = like;
  await api.tenants.sql.query(
    `WITH added AS (
       INSERT INTO pharmacy (association_id, branch_id, corporation_id, code, name, address, manager_name, created_at, updated_at)
       SELECT $1, $2, $3, 'N' || n, '見本薬局' || n, '見本県', '見本', now(), now() FROM generate_series(1, $4::integer) n
       RETURNING id, code)
     INSERT INTO contact (association_id, branch_id, corporation_id, pharmacy_id, name, role, email, created_at)
     SELECT $1, $2, $3, id, '連絡先', 'MANAGER', code || '-' || n || '@example.jp', now() FROM added, generate_series(1, 2) n`,
    [associationId, branchId, corporationId, count],
  );
}
