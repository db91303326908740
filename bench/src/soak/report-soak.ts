import type { Outcome } from '../benchmarks/benchmark.js';
import type { MixedReport } from './mixed-job.js';
import type { SentNotices } from './send-notices.js';
import { slopeOf, type Reading } from './slope-of.js';
import type { MemoryReadings } from './watch-memory.js';

/** Growth in MB a minute that counts as none. */
const flat = 0.5;

/** The results of a soak. */
export interface Soak {
  minutes: number;
  capacity: MixedReport;
  load: MixedReport;
  notices: SentNotices;
  memory: Record<'api' | 'worker', MemoryReadings>;
}

/** Makes the tables and verdicts of a soak. */
export function reportSoak({ minutes, capacity, load, notices, memory }: Soak): Outcome {
  // In this time caches fill and code is compiled.
  const warmUp = minutes * 12;
  const slopes = (['api', 'worker'] as const).map((name) => ({
    name,
    heap: slopeOf(memory[name].heap, warmUp),
    resident: slopeOf(memory[name].resident, warmUp),
  }));
  const errors = load.errors + notices.problems.length;
  return {
    conditions: [
      '7,000 pharmacies; members, dashboards, reviews and answers as 8 : 4 : 7 : 1, and a notice of 100 mails each minute',
      `${minutes} minutes at ${load.rate.toFixed(0)} requests/s, that is 60 % of the ${capacity.rate.toFixed(0)} requests/s measured just before`,
    ],
    columns: [
      'heap at the end (MB)',
      'growth of the heap (MB/min)',
      'memory at the end (MB)',
      'growth (MB/min)',
    ],
    rows: slopes.map(({ name, heap, resident }) => ({
      label: name,
      cells: [
        Math.round(last(memory[name].heap)),
        Number(heap.toFixed(3)),
        Math.round(last(memory[name].resident)),
        Number(resident.toFixed(3)),
      ],
    })),
    verdicts: [
      { target: 'no error', measured: `${errors} of ${load.requests + notices.mails}`, met: errors === 0 },
      ...slopes.map(({ name, heap }) => ({
        target: `heap of the ${name} grows by less than ${flat} MB a minute`,
        measured: `${heap.toFixed(3)} MB`,
        met: heap < flat,
      })),
    ],
    notes: [
      `p50 ${load.p50.toFixed(1)} ms, p99 ${load.p99.toFixed(1)} ms; ${notices.mails} mails of ${notices.notices} notices settled.`,
      ...[...load.samples, ...notices.problems].slice(0, 5),
    ],
    detail: { capacity, load, notices, memory },
  };
}

const last = (readings: Reading[]): number => readings.at(-1)?.value ?? NaN;
