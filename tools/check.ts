// `npm run check`: everything of `npm test` that comes before the tests.
import { readSwitches } from './test/read-switches.ts';
import { checks } from './test/checks.ts';
import { runSteps } from './test/run-steps.ts';

readSwitches('check', {});
process.exit(await runSteps(checks));
