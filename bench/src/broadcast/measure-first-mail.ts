import { setTimeout as sleep } from 'node:timers/promises';
import { draftNotices } from './draft-notices.js';
import type { BroadcastStage } from './open-stage.js';
import { publishNotices, untilPrepared } from './publish-notices.js';

/** The first mail of one notice on an idle system. */
export interface FirstMail {
  mails: number;
  /** Milliseconds from the mutation to its answer. */
  publish: number;
  /** Milliseconds from the answer until the mail server had accepted a mail; 0 if it had before. */
  wait: number;
}

/** Publishes one notice to all members of the n-th association and waits for its first mail, then for its last. */
export async function measureFirstMail(stage: BroadcastStage, n: number): Promise<FirstMail> {
  const { ledger, system, sink } = stage;
  const associations = stage.associations.slice(n, n + 1);
  const drafts = await draftNotices({ ledger, url: system.url, associations });
  // Waits until the system is idle after earlier work.
  await sleep(2_000);
  const before = await sink.taken();
  const since = new Date();
  const begin = performance.now();
  await publishNotices(system.url, drafts);
  const answered = performance.now();
  while ((await sink.taken()) === before) {
    if (performance.now() - answered > 30_000) throw new Error('no mail came within 30 s');
    await sleep(2);
  }
  const first = performance.now();
  const mails = await untilPrepared(system.url, drafts);
  for (;;) {
    const { settled } = await ledger.progress(since);
    if (settled >= mails) break;
    if (performance.now() - first > 30_000) throw new Error('the mails were not settled within 30 s');
    await sleep(50);
  }
  return { mails, publish: answered - begin, wait: first - answered };
}
