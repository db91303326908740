// `npm run check`: everything of `npm test` that comes before the tests.
import { readSwitches } from './test/read-switches.mjs';
import { checks } from './test/checks.mjs';
import { runSteps } from './test/run-steps.mjs';

readSwitches('check', {});
process.exit(await runSteps(checks));
