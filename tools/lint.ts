// `npm run lint`: format and lint alone; with `-- --fix` what they can mend is mended.
import { readSwitches } from './test/read-switches.ts';
import { checks } from './test/checks.ts';
import { runSteps } from './test/run-steps.ts';

const { fix } = readSwitches('lint', { fix: { type: 'boolean' } });
const mending = checks.flatMap(({ mend, ...step }) => (mend ? [{ ...step, mend }] : []));
// What lint mends is formatted after it.
const steps = fix ? mending.map(({ label, mend }) => ({ label, args: mend })).reverse() : mending;
process.exit(await runSteps(steps));
