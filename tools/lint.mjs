// `npm run lint`: format and lint alone; with `-- --fix` what they can mend is mended.
import { readSwitches } from './test/read-switches.mjs';
import { checks } from './test/checks.mjs';
import { runSteps } from './test/run-steps.mjs';

const { fix } = readSwitches('lint', { fix: { type: 'boolean' } });
const mending = checks.filter(({ mend }) => mend !== undefined);
// What lint mends is formatted after it.
const steps = fix ? mending.map(({ label, mend }) => ({ label, args: mend })).reverse() : mending;
process.exit(await runSteps(steps));
