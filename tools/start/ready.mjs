import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Waits until an address answers 200.
 *
 * @param {string} url
 * @param {{seconds: number, signal: AbortSignal}} options the signal ends the waiting early, with its reason
 */
export async function waitUntilReady(url, { seconds, signal }) {
  let last = '';
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(100)) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      last = String(error.cause?.code ?? error.message);
    }
  }
  signal.throwIfAborted();
  throw new Failure(
    `${seconds} 秒待っても準備が整いませんでした: ${url}（${last}）`,
    `Not ready after ${seconds} s: ${url} (${last})`,
  );
}
