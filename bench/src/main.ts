// The benchmarks: `npm run bench [-- name… --rounds 5 --minutes 10 --check --json file]`; see --help.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Failure } from '../../tools/start/failure.mjs';
import { benchmarks } from './benchmarks/index.js';
import { onUnexpectedEnd } from './cluster/processes.js';
import { openStage, type OpenStage } from './open-stage.js';
import { checkAll } from './run/check-all.js';
import { runAll } from './run/run-all.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    minutes: { type: 'string' },
    mails: { type: 'string' },
    check: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((asked) => !benchmarks.some(({ name }) => name === asked));
if (values.help || unknown.length > 0) {
  console.log('npm run bench [-- name… --rounds 5 --minutes 10 --check]\n');
  for (const { name, title } of benchmarks) console.log(`${name.padEnd(12)} ${title}`);
  console.log('\n--check compares what all peers answer on the small data, and measures nothing');
  process.exit(unknown.length > 0 ? 2 : 0);
}
const chosen = benchmarks.filter(({ name, onlyByName }) =>
  positionals.length > 0 ? positionals.includes(name) : !onlyByName,
);

let opened: OpenStage | undefined;
let ending: Promise<void> | undefined;
/** Once; later calls wait for the first. */
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
  opened = await openStage({
    rounds: Number(values.rounds),
    ...(values.minutes !== undefined && { minutes: Number(values.minutes) }),
    ...(values.mails !== undefined && { mails: Number(values.mails) }),
  });
  if (values.check) {
    const counts = await checkAll(chosen, opened.stage, interrupted.signal);
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(counts));
    if (counts.failed > 0) process.exitCode = 1;
  } else if (!(await runAll(chosen, opened, interrupted.signal))) {
    process.exitCode = 1;
  }
} catch (error) {
  // Interrupted, everything fails; else it is a reason to tell, such as another run going on, or a bug.
  if (!interrupted.signal.aborted) console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}
await close();
process.exit();
