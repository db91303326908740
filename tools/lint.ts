// `npm run lint`: checks format and lint alone; `-- --fix` also repairs what can be repaired.
import { readSwitches } from './test/read-switches.ts';
import { checks } from './test/checks.ts';
import { runSteps } from './test/run-steps.ts';

const { fix } = readSwitches('lint', { fix: { type: 'boolean' } });
const mending = checks.flatMap(({ mend, ...step }) => (mend ? [{ ...step, mend }] : []));
// Files that lint has repaired are formatted afterwards.
const steps = fix ? mending.map(({ label, mend }) => ({ label, args: mend })).reverse() : mending;
process.exit(await runSteps(steps));
