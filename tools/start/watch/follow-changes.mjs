import { existsSync } from 'node:fs';
import { findCodes, printCodes } from '../../codegen/find-codes.ts';
import { explainFailure, Failure } from '../../bootstrap/failure.mjs';
import { makeOutputs } from './make-outputs.mjs';
import { markOf, writeOutputs } from './write-outputs.mjs';

const labels = { api: 'API', worker: 'worker' };
const isMigration = (file) => file.startsWith('migrations/');
const matters = (file) =>
  isMigration(file) || (/\.(tsx?|graphql)$/.test(file) && !/\.spec\.tsx?$/.test(file));
const partOf = (file) => file.split('/').slice(0, 2).join('/');

/**
 * Applies saved files to the running programs. A failure is printed, the former code keeps running, and the next saved
 * file triggers another try.
 * @param {object} options
 * @param {string} options.root
 * @param {() => string[]} options.takeChanged
 * @param {(name: string, args: string[]) => Promise<void>} options.runOnce
 * @param {(name: 'api' | 'worker') => Promise<void>} options.restart
 * @param {(name: string) => boolean} options.isRunning
 * @param {AbortSignal} options.signal
 * @returns {(savedAt: number) => Promise<void>}
 */
export function followChanges({ root, takeChanged, runOnce, restart, isRunning, signal }) {
  /** Saved files that are not applied yet. */
  const pending = new Set();
  /** Programs to restart. */
  const due = new Set();
  /** All files saved since the start, because the build of another run may overwrite their outputs with older ones. */
  const seen = new Set();
  let codes = printCodes(findCodes(root));

  const take = () => {
    for (const file of takeChanged().filter(matters)) {
      pending.add(file);
      seen.add(file);
    }
  };
  const rebuilt = () => [...seen].filter((file) => existsSync(markOf(root, partOf(file))));

  async function generate() {
    const present = printCodes(findCodes(root));
    const isDue = (file) => file.endsWith('.graphql') || isMigration(file);
    if (present === codes && ![...pending].some(isDue)) return;
    await runOnce('codegen', ['tools/codegen.ts']);
    codes = present;
    take();
  }

  async function bringIn(savedAt) {
    await generate();
    const parts = await writeOutputs(root, makeOutputs(root, new Set([...pending, ...rebuilt()])));
    for (const name of membersOf(parts)) due.add(name);
    if ([...pending].some(isMigration)) {
      await runOnce('migrate', ['tools/migrate.ts']);
      for (const name of Object.keys(labels)) due.add(name);
    }
    pending.clear();
    // The API first, because the developer waits for it.
    for (const name of Object.keys(labels).filter((each) => due.has(each) || !isRunning(each))) {
      due.delete(name);
      await restart(name);
      const seconds = ((performance.now() - savedAt) / 1000).toFixed(1);
      console.log(`${labels[name]} を再起動しました（保存から ${seconds} 秒）`);
    }
  }

  return async (savedAt) => {
    if (signal.aborted) return;
    take();
    if (pending.size === 0) return;
    const [first, ...others] = pending;
    console.log(`\n保存: ${first}${others.length > 0 ? `（ほか ${others.length} 件）` : ''}`);
    try {
      await bringIn(savedAt);
    } catch (error) {
      if (!signal.aborted) console.error(describe(error));
    }
  };
}

/** Both programs contain the libraries. */
function membersOf(parts) {
  return [...parts].flatMap((part) => (part.startsWith('libs/') ? Object.keys(labels) : [part.slice(5)]));
}

function describe(error) {
  const told = explainFailure(error);
  if (told instanceof AggregateError)
    return `コンパイルできません。保存する前のプログラムが動いています。\n${told.message}`;
  return told instanceof Failure ? told.message : told;
}
