import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The task of the loop: one text, with the parts that differ per recipient as `{{…}}`. */
export interface PlainLoopTask {
  port: number;
  connections: number;
  from: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** How many recipients get an additional mail before the measurement. */
  warmUp: number;
  recipients: {
    address: string;
    recipientName: string;
    pharmacyName: string;
    link: string;
    wrongLink: string;
  }[];
}

/** The result of the loop. */
export interface PlainLoopAnswer {
  seconds: number;
  /** Milliseconds of CPU time per mail. */
  cpu: number;
}

/** Runs the loop in its own process; the measurement excludes its start and reading the recipients. */
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
    // A message to an ended process would cause a second error that hides the first.
    if (child.connected) child.disconnect();
  }
}
