import { spawn } from 'node:child_process';
import { pinnedEnvironment, root } from '../bootstrap/install.mjs';

/**
 * Runs steps one after the other, and each even when an earlier one failed, so that one run tells all; prints a line for
 * each, the output of those that failed, and at the end which these were.
 *
 * @param {{label: string, args: string[], talkative?: boolean, then?: (code: number) => void}[]} steps `args` of Node;
 *   what a `talkative` one says is passed on at once; `then` hears how it ended
 * @returns {Promise<number>} the exit code: 1 where one failed
 */
export async function runSteps(steps) {
  const failed = [];
  for (const { label, args, talkative = false, then } of steps) {
    const begin = performance.now();
    if (talkative) console.log('');
    const { code, output } = await runStep(args, talkative);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${label} (${seconds} s)`);
    then?.(code);
    if (code === 0) continue;
    failed.push(label);
    if (output) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
  }
  if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}

/** Runs a step to its end; its output is passed on at once or kept for the case that it fails. */
function runStep(args, talkative) {
  return new Promise((resolve) => {
    const stdio = talkative ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, args, { cwd: root, env: pinnedEnvironment(), stdio });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
