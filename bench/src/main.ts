// The benchmarks: `npm run bench [-- name… --rounds 5 --minutes 10 --check --json file]`; see --help.
import { writeFileSync } from 'node:fs';
import { Failure } from '../../tools/bootstrap/failure.mjs';
import { benchmarks } from './benchmarks/index.js';
import { onUnexpectedEnd } from './cluster/processes.js';
import { openStage, type OpenStage } from './open-stage.js';
import { checkAll } from './run/check-all.js';
import { readOptions, usage, type Options } from './run/read-options.js';
import { runAll } from './run/run-all.js';

const { names, check, json, help, ...extent } = readOrExplain();
if (help) {
  console.log(usage);
  for (const { name, title } of benchmarks) console.log(`${name.padEnd(12)} ${title}`);
  process.exit();
}
const chosen = benchmarks.filter(({ name, onlyByName }) =>
  names.length > 0 ? names.includes(name) : !onlyByName,
);

let opened: OpenStage | undefined;
let ending: Promise<void> | undefined;
/** Set by the first call; later calls wait for it. */
const close = () => (ending ??= opened?.close() ?? Promise.resolve());
const interrupted = new AbortController();
const stop = (code: number) => {
  interrupted.abort();
  void close().finally(() => process.exit(code));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    stop(130);
  });
process.on('disconnect', () => {
  stop(130);
});
onUnexpectedEnd((failure) => {
  console.error(failure.message);
  stop(1);
});

try {
  opened = await openStage(extent);
  if (check) {
    const counts = await checkAll(chosen, opened.stage, interrupted.signal);
    if (json !== undefined) writeFileSync(json, JSON.stringify(counts));
    if (counts.failed > 0) process.exitCode = 1;
  } else if (!(await runAll(chosen, opened, interrupted.signal))) {
    process.exitCode = 1;
  }
} catch (error) {
  // After an interruption everything fails; other errors are printed, such as another run in progress, or a bug.
  if (!interrupted.signal.aborted) console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}
await close();
process.exit();

function readOrExplain(): Options {
  try {
    return readOptions(
      process.argv.slice(2),
      benchmarks.map(({ name }) => name),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}
