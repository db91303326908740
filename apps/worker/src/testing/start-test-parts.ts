import { closeParts, openParts } from '../open-parts.js';
import type { Parts } from '../parts.js';
import { startTestWorker, type TestWorker } from './start-test-worker.js';

/** The database and the mail server of a test worker that has ended, and parts on them by a clock that the spec turns. */
export interface TestParts {
  test: TestWorker;
  parts: Parts;
  close(): Promise<void>;
}

/** Starts them for one spec file. */
export async function startTestParts(clock: () => Date): Promise<TestParts> {
  const test = await startTestWorker();
  await test.worker.close();
  const parts = await openParts(test.parts.settings, clock);
  return {
    test,
    parts,
    async close() {
      await closeParts(parts);
      await test.close();
    },
  };
}
