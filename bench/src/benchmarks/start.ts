import { startApp } from '../cluster/start-app.js';
import { cpuTime } from '../measure/cpu-time.js';
import { median } from '../measure/medians.js';
import { residentMegabytes } from '../measure/resident-megabytes.js';
import type { Benchmark, Outcome, Stage } from './benchmark.js';

/** The longest start in seconds. */
const target = 2;

/** A start of the API, from the creation of the process to the first 200 of /readyz. */
interface Start {
  seconds: number;
  cpuSeconds: number;
  megabytes: number;
}

/** The time until the API is ready, after the migrations. */
export const start: Benchmark = {
  name: 'start',
  title: 'Start of the API, from the new process to the first 200 of /readyz',
  run: async (stage): Promise<Outcome> => {
    const { databaseUrl } = await stage.emptyDatabase();
    const queueUrl = await stage.emptyQueue();
    const starts: Start[] = [];
    for (let round = 0; round < stage.rounds; round += 1) starts.push(await startOnce(databaseUrl, queueUrl));
    const seconds = median(starts.map((each) => each.seconds));
    return {
      conditions: [
        `the schema is there already, ${roundsOf(stage)}, the program's files in the system's cache`,
      ],
      columns: ['ready after (s)', 'CPU time until then (s)', 'memory (MB)'],
      rows: [
        {
          label: 'sonae',
          cells: [
            Number(seconds.toFixed(2)),
            Number(median(starts.map((each) => each.cpuSeconds)).toFixed(2)),
            Math.round(median(starts.map((each) => each.megabytes))),
          ],
        },
      ],
      verdicts: [
        { target: `ready within ${target} s`, measured: `${seconds.toFixed(2)} s`, met: seconds <= target },
      ],
      notes: [],
      detail: starts,
    };
  },
};

const roundsOf = ({ rounds }: Stage) => `median of ${rounds} starts`;

async function startOnce(databaseUrl: string, queueUrl: string): Promise<Start> {
  const begin = performance.now();
  const { pid, stop } = await startApp({ app: 'api', name: 'start-api', databaseUrl, queueUrl });
  const seconds = (performance.now() - begin) / 1000;
  const found = { seconds, cpuSeconds: cpuTime(pid) / 1000, megabytes: residentMegabytes(pid) };
  await stop();
  return found;
}
