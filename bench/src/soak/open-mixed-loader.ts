import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kind, MixedJob, MixedReport } from './mixed-job.js';

/** The process of a mixed load. */
export interface MixedLoader {
  load(job: Omit<MixedJob, 'file'>): Promise<MixedReport>;
  close(): void;
}

/** Starts the process; it ends with this one, because their channel closes. */
export function openMixedLoader(kinds: Kind[]): MixedLoader {
  const folder = mkdtempSync(path.join(tmpdir(), 'sonae-soak-'));
  const file = path.join(folder, 'kinds.json');
  writeFileSync(file, JSON.stringify(kinds));
  const child = fork(fileURLToPath(new URL('mixed-load.js', import.meta.url)));
  return {
    load: (job) =>
      new Promise((resolve, reject) => {
        const onExit = () => {
          reject(new Error('the process of the load ended'));
        };
        child.once('exit', onExit);
        child.once('message', (report: MixedReport) => {
          child.off('exit', onExit);
          resolve(report);
        });
        child.send({ ...job, file });
      }),
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
