import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What the loop is to send: one text, with what differs per recipient in `{{…}}`. */
export interface PlainLoopTask {
  port: number;
  connections: number;
  from: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** So many of the recipients get a mail before the time begins, too. */
  warmUp: number;
  recipients: {
    address: string;
    recipientName: string;
    pharmacyName: string;
    link: string;
    wrongLink: string;
  }[];
}

/** How it went. */
export interface PlainLoopAnswer {
  seconds: number;
  /** Milliseconds of CPU time per mail. */
  cpu: number;
}

/** Runs the loop in a process of its own; its start, and reading the recipients, are not part of the time. */
export async function runPlainLoop(task: PlainLoopTask): Promise<PlainLoopAnswer> {
  const child = fork(path.join(import.meta.dirname, 'send-mails.js'), { stdio: 'inherit' });
  try {
    const answer = once(child, 'message');
    const failure = once(child, 'exit').then(() => {
      throw new Error('the plain loop ended before its mails were sent');
    });
    child.send(task);
    const [result] = (await Promise.race([answer, failure])) as [PlainLoopAnswer];
    failure.catch(() => undefined);
    return result;
  } finally {
    // One that has ended is told nothing: that would be a second error in place of the first.
    if (child.connected) child.disconnect();
  }
}
