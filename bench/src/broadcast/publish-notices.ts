import { randomUUID } from 'node:crypto';
import { askGraphql } from './ask-graphql.js';
import type { Draft } from './draft-notices.js';

const publish = `mutation ($id: ID!, $version: Int!, $idempotencyKey: IdempotencyKey!) {
  publishAdvisory(id: $id, version: $version, idempotencyKey: $idempotencyKey) { id publishedAt funnel { messages } }
}`;

/** Publishes the drafts one after the other; resolves with the messages that the API said it made. */
export async function publishNotices(url: string, drafts: readonly Draft[]): Promise<number> {
  let messages = 0;
  for (const { cookie, ...draft } of drafts) {
    const { publishAdvisory } = await askGraphql<{ publishAdvisory: { funnel: { messages: number } } }>(
      url,
      cookie,
      publish,
      { ...draft, idempotencyKey: randomUUID() },
    );
    messages += publishAdvisory.funnel.messages;
  }
  return messages;
}
