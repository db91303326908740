import { closeServices, openServices } from '../open-services.js';
import type { Services } from '../services.js';
import { startTestWorker, type TestWorker } from './start-test-worker.js';

/** The database and the mail server of an ended test worker, and services on them with a clock that the spec sets. */
export interface TestServices {
  test: TestWorker;
  services: Services;
  close(): Promise<void>;
}

/** Starts them for one spec file. */
export async function startTestServices(clock: () => Date): Promise<TestServices> {
  const test = await startTestWorker();
  await test.worker.close();
  const services = await openServices(test.services.settings, clock);
  return {
    test,
    services,
    async close() {
      await closeServices(services);
      await test.close();
    },
  };
}
