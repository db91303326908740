import { readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second on every machine. */
const millisecondsPerTick = 10;

/** Milliseconds of CPU time that a process and all its threads have used; NaN where the system has no /proc. */
export function cpuTime(pid: number): number {
  const [utime = NaN, stime = NaN] = times(pid);
  return (utime + stime) * millisecondsPerTick;
}

/** The same for a process with its children, including ended ones: PostgreSQL has one for each connection. */
export function cpuTimeOfTree(pid: number): number {
  const [utime = NaN, stime = NaN, cutime = NaN, cstime = NaN] = times(pid);
  const own = (utime + stime + cutime + cstime) * millisecondsPerTick;
  return childrenOf(pid).reduce((sum, child) => sum + (cpuTime(child) || 0), own);
}

/** utime, stime, cutime and cstime: fields 14 to 17, counted after the name in brackets. */
function times(pid: number): number[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
}

function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
