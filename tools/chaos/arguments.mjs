import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export const usage = `npm run chaos -- [options]
  --recipients N   recipients of the one broadcast (14000)
  --kills N        kill -9 of a worker (20)
  --databases N    kill -9 of PostgreSQL (5)
  --queues N       times the queue's store is emptied (5)
  --workers N      worker processes (2)
  --connections N  connections of each to the mail server (10)
  --lease N        seconds a delivery belongs to one worker (10)
  --queue KIND     postgres, or redis when redis-server or valkey-server is installed (postgres)
  --seed N         the same order of faults again (random)`;

const numbers = {
  recipients: '14000',
  kills: '20',
  databases: '5',
  queues: '5',
  workers: '2',
  connections: '10',
  lease: '10',
  seed: String(randomInt(1, 2 ** 31)),
};

/**
 * The options of a run.
 *
 * @param {string[]} args
 * @typedef {Record<keyof typeof numbers, number> & {queue: string}} Options
 * @returns {Options}
 * @throws {Error} with the usage when an option is unknown or no number
 */
export function readArguments(args) {
  const strings = Object.entries({ ...numbers, queue: 'postgres' });
  const options = Object.fromEntries(
    strings.map(([name, value]) => [name, { type: 'string', default: value }]),
  );
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`, { cause: error });
  }
  for (const name of Object.keys(numbers)) {
    if (!/^\d{1,10}$/.test(values[name])) throw new Error(`--${name} must be a number\n${usage}`);
    values[name] = Number(values[name]);
  }
  if (!['postgres', 'redis'].includes(values.queue))
    throw new Error(`--queue is postgres or redis\n${usage}`);
  return values;
}
