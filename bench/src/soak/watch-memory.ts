import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMegabytes } from '../measure/resident-megabytes.js';
import type { Reading } from './slope-of.js';

/** Memory of one process over time, in MB; the heap is read after a full garbage collection. */
export interface MemoryReadings {
  heap: Reading[];
  resident: Reading[];
}

/**
 * Node's flags for a watched process: on SIGUSR2 it collects garbage and writes its heap size to a file in that folder.
 */
export function watchable(folder: string): string[] {
  const file = `${JSON.stringify(`${folder}/`)}+process.pid`;
  const script = `import{writeFileSync}from"node:fs";process.on("SIGUSR2",()=>{gc();writeFileSync(${file},String(process.memoryUsage().heapUsed))})`;
  return ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

const interval = 10_000;
/** Milliseconds, enough for a full collection. */
const collection = 1_000;

/** Reads the memory of a process every ten seconds until the signal aborts. */
export async function watchMemory(
  { pid, folder }: { pid: number; folder: string },
  signal: AbortSignal,
): Promise<MemoryReadings> {
  const found: MemoryReadings = { heap: [], resident: [] };
  const begin = performance.now();
  while (!signal.aborted) {
    process.kill(pid, 'SIGUSR2');
    await sleep(collection);
    const second = (performance.now() - begin) / 1000;
    const heap = Number(readFileSync(path.join(folder, String(pid)), 'utf8')) / 2 ** 20;
    found.heap.push({ second, value: heap });
    found.resident.push({ second, value: residentMegabytes(pid) });
    await sleep(interval - collection, undefined, { signal }).catch(() => undefined);
  }
  return found;
}
