import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadReport } from './load-job.js';

/** The load process. */
export interface Loader {
  pid: number;
  /** @throws Error when an answer was wrong */
  load(job: LoadJob): Promise<LoadReport>;
  close(): void;
}

/** Starts the load process. It ends with this one, because their channel closes. */
export function openLoader(): Loader {
  const child = fork(fileURLToPath(new URL('load.js', import.meta.url)));
  return {
    pid: child.pid ?? 0,
    load: async (job) => {
      const report = await new Promise<LoadReport | { failure: string }>((resolve, reject) => {
        child.once('message', resolve);
        child.once('exit', () => {
          reject(new Error('the load process ended'));
        });
        child.send(job);
      });
      child.removeAllListeners('exit');
      if ('failure' in report) throw new Error(report.failure);
      if (report.problem !== undefined) throw new Error(`${job.origin}${job.path}: ${report.problem}`);
      return report;
    },
    close: () => void child.kill(),
  };
}
