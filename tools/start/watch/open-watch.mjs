import path from 'node:path';
import { Failure } from '../../bootstrap/failure.mjs';
import { waitUntilReady } from '../ready.mjs';
import { followChanges } from './follow-changes.mjs';
import { watchSources } from './watch-sources.mjs';

/** How long a restart may take before the next saved file is applied. */
const patienceSeconds = 30;

/**
 * Watches the sources for `npm run dev`: saved files are applied to the API and the worker, and the end of one of them
 * does not end the other.
 * @param {{root: string, signal: AbortSignal, onFailure: (failure: Failure) => void}} options
 */
export function openWatch({ root, signal, onFailure }) {
  const { takeChanged, listen } = watchSources(root, { signal, onFailure });
  /** Starting programs by name, so that the end of one rejects those who wait for it. */
  const starting = new Map();
  let begun = false;

  return {
    /**
     * No load balancer has to notice the end of a process, pending requests get little time, and V8 reuses the
     * compiled code of unchanged files.
     */
    settings: {
      DRAIN_SECONDS: '0',
      SHUTDOWN_SECONDS: '1',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, '.cache/compiled'),
    },
    /** @type {Parameters<typeof import('../family.mjs').makeFamily>[0]['onDeath']} */
    onDeath: (failure, end) => {
      if (!begun || !['api', 'worker'].includes(end.name)) onFailure(failure);
      else if (starting.has(end.name)) starting.get(end.name).abort(describeEnd(end));
      else console.error(`\n${describeEnd(end).message}`);
    },
    /**
     * From when all of it runs.
     *
     * @param {object} started
     * @param {ReturnType<import('../family.mjs').makeFamily>} started.family
     * @param {Record<'api' | 'worker', {start: () => void, readyUrl: string}>} started.members
     * @param {Record<string, string | undefined>} started.owner the environment of a migration
     */
    begin: ({ family, members, owner }) => {
      begun = true;
      const restart = async (name) => {
        await family.stop(name, 10);
        signal.throwIfAborted();
        const ended = new AbortController();
        starting.set(name, ended);
        members[name].start();
        try {
          const either = AbortSignal.any([signal, ended.signal]);
          await waitUntilReady(members[name].readyUrl, { seconds: patienceSeconds, signal: either });
        } finally {
          starting.delete(name);
        }
      };
      const runOnce = (name, args) => {
        signal.throwIfAborted();
        return family.runOnce(name, args, owner);
      };
      const isRunning = (name) => family.names().includes(name);
      const handle = followChanges({ root, takeChanged, runOnce, restart, isRunning, signal });
      listen(handle);
      console.log('ソースの変更を監視しています。保存すると反映します。');
    },
  };
}

function describeEnd({ name, how, logFile, tail }) {
  return new Failure(
    `「${name}」が終了しました（${how}）。直して保存すると、もう一度起動します。記録: ${logFile}`,
    `"${name}" ended (${how}). It starts again when it is mended and saved. Its log: ${logFile}`,
    tail,
  );
}
