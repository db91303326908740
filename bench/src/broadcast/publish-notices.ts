import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { askGraphql } from './ask-graphql.js';
import type { Draft } from './draft-notices.js';

const publish = `mutation ($id: ID!, $version: Int!, $idempotencyKey: IdempotencyKey!) {
  publishAdvisory(input: { id: $id, version: $version, idempotencyKey: $idempotencyKey }) { advisory { id publishedAt funnel { messages } } }
}`;
const preparation = `query ($id: ID!) { advisory(id: $id) { preparation { done total } funnel { messages } } }`;

interface Asked {
  advisory: { preparation: { done: number; total: number } | null; funnel: { messages: number } };
}

/** Publishes the drafts one after the other. */
export async function publishNotices(url: string, drafts: readonly Draft[]): Promise<void> {
  for (const { cookie, ...draft } of drafts) {
    await askGraphql(url, cookie, publish, { ...draft, idempotencyKey: randomUUID() });
  }
}

/** Waits until the messages of published drafts are written; resolves with their number, from the API. */
export async function untilPrepared(url: string, drafts: readonly Draft[]): Promise<number> {
  const deadline = performance.now() + 120_000;
  let messages = 0;
  for (const { cookie, id } of drafts) {
    for (;;) {
      const { advisory } = await askGraphql<Asked>(url, cookie, preparation, { id });
      if (advisory.preparation === null) {
        messages += advisory.funnel.messages;
        break;
      }
      if (performance.now() > deadline) throw new Error('the messages of a notice do not get written');
      await sleep(20);
    }
  }
  return messages;
}
