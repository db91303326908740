import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Starts the mail server of a run.
 *
 * @param {string} root
 * @param {string} folder where it writes
 * @returns {Promise<{file: string, url: string, taken: () => Promise<number>, stop: () => void}>}
 */
export async function startSink(root, folder) {
  const file = path.join(folder, 'sink.txt');
  writeFileSync(file, '');
  const child = fork(path.join(root, 'tools/chaos/sink.mjs'), [file], { stdio: 'inherit' });
  const answer = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await answer();
  return {
    file,
    url: `smtp://127.0.0.1:${port}`,
    taken: async () => {
      const answered = answer();
      child.send('taken?');
      return (await answered).taken;
    },
    stop: () => void child.kill(),
  };
}
