import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The behaviour of the mail server from now on. Null removes one. */
export interface Mood {
  /** Whether the bad servers behind it are bad. */
  bad?: boolean;
  /** Its own behaviour towards all senders: the name of a mood. */
  all?: string | null;
  /** How many mails it accepts for each connection. */
  mostMails?: number | null;
  /** How many mails it accepts in each second. */
  perSecond?: number | null;
}

export interface Count {
  /** Messages taken. */
  taken: number;
  /** Those of them for good servers. */
  well: number;
  connections: number;
  /** The most connections at once. */
  mostConnections: number;
  /** Connections now. */
  open: number;
}

/** A message to the process of the mail server; the process answers with its count. */
export interface Question {
  set?: Mood;
  listen?: boolean;
}

export interface Relay {
  file: string;
  url: string;
  count: () => Promise<Count>;
  set: (mood: Mood) => Promise<Count>;
  /** `listen(false)` ends all connections and accepts none, like a server that is down. */
  listen: (on: boolean) => Promise<Count>;
  stop: () => void;
}

/**
 * Starts the mail server of a run.
 *
 * @param folder where it writes
 * @param latency milliseconds that the answer to a message takes
 */
export async function startRelay(root: string, folder: string, latency = 5): Promise<Relay> {
  const file = path.join(folder, 'taken.txt');
  writeFileSync(file, '');
  const program = path.join(root, 'acceptance/chaos/relay/run.ts');
  const child = fork(program, [file, String(latency)], { stdio: 'inherit' });
  const waiting: ((answer: unknown) => void)[] = [];
  child.on('message', (answer) => waiting.shift()?.(answer));
  const answered = () => new Promise<unknown>((resolve) => waiting.push(resolve));
  const ask = async (question: Question) => {
    const answer = answered();
    child.send(question);
    return (await answer) as Count;
  };
  const { port } = (await answered()) as { port: number };
  return {
    file,
    url: `smtp://127.0.0.1:${port}`,
    count: () => ask({}),
    set: (mood) => ask({ set: mood }),
    listen: (on) => ask({ listen: on }),
    stop: () => void child.kill(),
  };
}
