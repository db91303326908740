import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { askGraphql } from './ask-graphql.js';
import { draftNotices } from './draft-notices.js';
import type { BroadcastStage } from './open-stage.js';
import { publishNotices, untilPrepared } from './publish-notices.js';

/** The durations of one notice's publication to all pharmacies, and of its cancellation. */
export interface Publication {
  /** Messages that were written. */
  messages: number;
  /** Milliseconds from the mutation to its answer. */
  answer: number;
  /** Milliseconds from the answer until the mail server had accepted a mail. */
  firstMail: number;
  /** Milliseconds from the answer until all messages are written. */
  written: number;
  /** Milliseconds from `cancelAdvisory` to its answer. */
  cancel: number;
}

const cancel = `mutation ($id: ID!, $version: Int!, $idempotencyKey: IdempotencyKey!) {
  cancelAdvisory(input: { id: $id, version: $version, idempotencyKey: $idempotencyKey, reason: "測定のため" }) { advisory { id } }
}`;

/** Publishes one notice to all pharmacies of the largest association, and cancels it once its messages are written. */
export async function measurePublication(stage: BroadcastStage): Promise<Publication> {
  const { ledger, system, sink } = stage;
  const associations = stage.associations.slice(0, 1);
  const drafts = await draftNotices({ ledger, url: system.url, associations });
  const before = await sink.taken();
  const begin = performance.now();
  await publishNotices(system.url, drafts);
  const answered = performance.now();
  const firstMail = (async () => {
    while ((await sink.taken()) === before) await sleep(2);
    return performance.now() - answered;
  })();
  const messages = await untilPrepared(system.url, drafts);
  const written = performance.now() - answered;
  let cancelled = 0;
  for (const { id, cookie, version } of drafts) {
    const asked = performance.now();
    const variables = { id, version: version + 1, idempotencyKey: randomUUID() };
    await askGraphql(system.url, cookie, cancel, variables);
    cancelled += performance.now() - asked;
  }
  await untilAtRest(stage);
  return { messages, answer: answered - begin, firstMail: await firstMail, written, cancel: cancelled };
}

/** Waits until no message is left to be written or sent. */
async function untilAtRest({ ledger }: BroadcastStage): Promise<void> {
  const deadline = performance.now() + 300_000;
  for (;;) {
    const { rows } = await ledger.sql.query<{ busy: boolean }>(
      `SELECT EXISTS (SELECT FROM delivery WHERE settled_at IS NULL) OR EXISTS (SELECT FROM advisory_preparation)
         OR EXISTS (SELECT FROM message_stop) AS busy`,
    );
    if (rows[0]?.busy === false) return;
    if (performance.now() > deadline) throw new Error('the ledger does not come to rest');
    await sleep(200);
  }
}
