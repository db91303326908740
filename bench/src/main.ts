// The benchmarks: `npm run bench [-- name… --rounds 5 --minutes 10 --check]`.
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks/index.js';

const { positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    minutes: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
for (const { name, title } of benchmarks.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
)) {
  console.log(`${name.padEnd(12)} ${title}`);
}
