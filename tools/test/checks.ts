import type { Step } from './run-steps.ts';

const nx = (target: string, ...more: string[]) => [
  'node_modules/nx/dist/bin/nx.js',
  'run-many',
  '-t',
  target,
  ...more,
];

/**
 * The checks before the tests: label and command of each, on the pinned Node. `npm test` and `npm run check` run all of
 * them, `npm run lint` those with a repair (`mend`). Nx caches the results of unchanged inputs, except when files are
 * repaired.
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
