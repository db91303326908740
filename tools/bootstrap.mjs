// `node tools/bootstrap.mjs <script> [arguments]`: installs what is missing and runs the script on the pinned Node.
// Old syntax on purpose, here and in node-version.mjs: an outdated Node must get as far as the message.
import { nodeProblem } from './bootstrap/node-version.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
} else {
  import('./bootstrap/run.mjs').then(({ run }) => run(process.argv.slice(2)));
}
