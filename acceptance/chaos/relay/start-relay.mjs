import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The behaviour of the mail server from now on: whether the bad servers behind it are bad, its own behaviour towards
 * all senders (the name of a mood), and how many mails it accepts for each connection and second. Null removes one.
 *
 * @typedef {{bad?: boolean, all?: string | null, mostMails?: number | null, perSecond?: number | null}} Mood
 * @typedef {{taken: number, well: number, connections: number, mostConnections: number, open: number}} Count
 *   messages taken, those of them for good servers, connections so far, most at once, and now
 * @typedef {{
 *   file: string, url: string, count: () => Promise<Count>, set: (mood: Mood) => Promise<Count>,
 *   listen: (on: boolean) => Promise<Count>, stop: () => void,
 * }} Relay `listen(false)` ends all connections and accepts none, like a server that is down
 */

/**
 * Starts the mail server of a run.
 *
 * @param {string} root
 * @param {string} folder where it writes
 * @param {number} latency milliseconds that the answer to a message takes
 * @returns {Promise<Relay>}
 */
export async function startRelay(root, folder, latency = 5) {
  const file = path.join(folder, 'taken.txt');
  writeFileSync(file, '');
  const program = path.join(root, 'acceptance/chaos/relay/run.mjs');
  const child = fork(program, [file, String(latency)], { stdio: 'inherit' });
  const waiting = [];
  child.on('message', (answer) => waiting.shift()?.(answer));
  const answered = () => new Promise((resolve) => waiting.push(resolve));
  const ask = (question) => {
    const answer = answered();
    child.send(question);
    return answer;
  };
  const { port } = await answered();
  return {
    file,
    url: `smtp://127.0.0.1:${port}`,
    count: () => ask({}),
    set: (mood) => ask({ set: mood }),
    listen: (on) => ask({ listen: on }),
    stop: () => void child.kill(),
  };
}
