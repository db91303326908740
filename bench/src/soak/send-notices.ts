import { setTimeout as sleep } from 'node:timers/promises';
import type { BroadcastStage } from '../broadcast/open-stage.js';
import { sendRound } from '../broadcast/send-round.js';

/** Mails of each notice. */
const mails = 100;
const minute = 60_000;

/** The results of the notices. */
export interface SentNotices {
  notices: number;
  mails: number;
  problems: string[];
}

/** Sends a small notice each minute until the signal aborts, and waits each time until its mails are settled. */
export async function sendNotices(broadcast: BroadcastStage, signal: AbortSignal): Promise<SentNotices> {
  const sent: SentNotices = { notices: 0, mails: 0, problems: [] };
  while (!signal.aborted) {
    try {
      const round = await sendRound(broadcast, mails);
      sent.notices += round.notices;
      sent.mails += round.mails;
      sent.problems.push(...round.problems);
    } catch (error) {
      sent.problems.push(String(error));
    }
    await sleep(minute, undefined, { signal }).catch(() => undefined);
  }
  return sent;
}
