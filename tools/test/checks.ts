import type { Step } from './run-steps.ts';

const nx = (target: string, ...more: string[]) => [
  'node_modules/nx/dist/bin/nx.js',
  'run-many',
  '-t',
  target,
  ...more,
];

/**
 * What must be right before a test is worth its time: label and command of each, on the pinned Node. `npm test` and
 * `npm run check` run all of them, `npm run lint` those that can mend what they find (`mend`). Nx remembers what has not
 * changed since, except where files are to be mended.
 */
export const checks: (Step & { mend?: string[] })[] = [
  { label: 'format', args: nx('format'), mend: nx('format', '-c', 'fix', '--skip-nx-cache') },
  { label: 'lint', args: nx('lint'), mend: nx('lint', '-c', 'fix', '--skip-nx-cache') },
  { label: 'boundaries', args: nx('boundaries') },
  { label: 'types', args: nx('types') },
  { label: 'schema drift', args: nx('schema') },
  { label: 'migration drift', args: nx('migrations') },
  { label: 'build', args: nx('build') },
];
