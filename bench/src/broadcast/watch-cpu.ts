import { readdirSync, readFileSync } from 'node:fs';
import type { Ledger } from './open-ledger.js';

/** Milliseconds of CPU time since the watch began, by process. */
export interface CpuTimes {
  worker: number;
  api: number;
  /** PostgreSQL's backends of the worker, the API and the queue. */
  workerBackends: number;
  apiBackends: number;
  queueBackends: number;
  /** PostgreSQL's own processes: WAL writer, checkpointer, autovacuum and so on. */
  upkeep: number;
}

const interval = 500;

/** Watches the processes of a system. PostgreSQL's processes start and end, so they are read twice a second. */
export async function watchCpu(
  ledger: Ledger,
  { apiPid, workerPid }: { apiPid: number; workerPid: number },
): Promise<{ stop: () => Promise<CpuTimes> }> {
  const begin = { worker: cpuOf(workerPid), api: cpuOf(apiPid) };
  const backends = new Map<number, { name: keyof CpuTimes; first: number; last: number }>();
  const look = async (first: boolean) => {
    for (const { pid, name } of await listBackends(ledger)) {
      const cpu = cpuOf(pid);
      const known = backends.get(pid);
      if (known === undefined) backends.set(pid, { name, first: first ? cpu : 0, last: cpu });
      else known.last = Math.max(known.last, cpu);
    }
  };
  await look(true);
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    // A failed round closes the ledger during a read.
    looking = look(false).catch(() => undefined);
  }, interval);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await look(false);
      const times = { workerBackends: 0, apiBackends: 0, queueBackends: 0, upkeep: 0 };
      const sums: CpuTimes = {
        worker: cpuOf(workerPid) - begin.worker,
        api: cpuOf(apiPid) - begin.api,
        ...times,
      };
      for (const { name, first, last } of backends.values()) sums[name] += last - first;
      return sums;
    },
  };
}

async function listBackends({ sql }: Ledger): Promise<{ pid: number; name: keyof CpuTimes }[]> {
  const { rows } = await sql.query<{ pid: number; name: keyof CpuTimes }>({
    name: 'backends',
    text: `SELECT pid, CASE WHEN backend_type <> 'client backend' THEN 'upkeep' WHEN application_name = 'worker' THEN
        'workerBackends' WHEN application_name = 'sonae-queue' THEN 'queueBackends' ELSE 'apiBackends' END AS name
      FROM pg_stat_activity WHERE backend_type <> 'client backend'
        OR application_name IN ('api', 'worker', 'sonae-queue', 'sonae-limits')`,
  });
  return rows;
}

/** CPU time of a process and all its threads in milliseconds; 0 once it has ended. */
export function cpuOf(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => {
      const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
      return sum + Number(nanoseconds) / 1e6;
    }, 0);
  } catch {
    return 0;
  }
}

/** The peak memory of a process, in megabytes; NaN where the system has no /proc. */
export function peakMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
