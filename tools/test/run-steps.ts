import { spawn, type StdioOptions } from 'node:child_process';
import { pinnedEnvironment, root } from '../bootstrap/install.mjs';

export interface Step {
  label: string;
  /** Arguments of Node. */
  args: string[];
  /** Whether its output is passed on at once. */
  talkative?: boolean;
  /** Called with its exit code. */
  then?: (code: number) => void;
}

/**
 * Runs steps one after the other, each even after a failed one, so that one run reports everything; prints a line for
 * each, the output of the failed ones, and finally their names.
 * @returns the exit code: 1 where one failed
 */
export async function runSteps(steps: Step[]): Promise<number> {
  const failed: string[] = [];
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

/** Runs a step to its end; its output is passed on at once, or stored in case that it fails. */
function runStep(args: string[], talkative: boolean): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const stdio: StdioOptions = talkative ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, args, { cwd: root, env: pinnedEnvironment(), stdio });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
