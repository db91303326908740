import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { checkDashes } from '../../tools/start/check-dashes.mjs';

/** @param {readonly {name: string, fault: string}[]} scenarios */
export const usageOf = (scenarios) => `npm run chaos -- [NAME…] [options]

${scenarios.map(({ name, fault }) => `  ${name.padEnd(16)} ${fault}`).join('\n')}
  all              each of them, one after the other

  --recipients N   recipients of the broadcast (14000)
  --minutes N      how long an outage lasts (60)
  --kills N        kill -9 of a worker (20)
  --databases N    kill -9 of PostgreSQL (5)
  --queues N       times the queue's store is emptied (5)
  --workers N      worker processes (2)
  --connections N  connections of each to the mail server (10)
  --lease N        seconds a delivery belongs to one worker (10)
  --queue KIND     postgres, or redis when redis-server or valkey-server is installed (postgres)
  --seed N         the same order of faults again (random)
  --write          writes the table of docs/guides/reliability.md anew, from the scenarios that ran`;

const defaults = {
  recipients: 14000,
  minutes: 60,
  kills: 20,
  databases: 5,
  queues: 5,
  workers: 2,
  connections: 10,
  lease: 10,
  seed: randomInt(1, 2 ** 31),
};

/**
 * Reads the scenarios and the options of a run.
 * @param {string[]} args
 * @param {readonly {name: string, fault: string}[]} scenarios
 * @param {Record<string, string | undefined>} [environment]
 * @typedef {Record<keyof typeof defaults, number> & {queue: string}} Options
 * @returns {{names: string[], write: boolean, of: (scenario: {defaults?: Partial<Options>}) => Options}}
 *   `of` are the options of a scenario: as given, else as the scenario has them, else as usual
 * @throws {Error} with the usage when a name or an option is unknown or no number, or npm has kept one for itself
 */
export function readArguments(args, scenarios, environment = process.env) {
  const usage = usageOf(scenarios);
  const options = Object.fromEntries(
    [...Object.keys(defaults), 'queue'].map((name) => [name, { type: 'string' }]),
  );
  options.write = { type: 'boolean', default: false };
  checkDashes(
    { command: 'chaos', options, acts: ['all', ...scenarios.map(({ name }) => name)] },
    args,
    environment,
  );
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`, { cause: error });
  }
  const { values, positionals } = parsed;
  const { queue = 'postgres', write, ...given } = values;
  for (const name of Object.keys(given)) {
    if (!/^\d{1,10}$/.test(given[name])) throw new Error(`--${name} must be a number\n${usage}`);
    given[name] = Number(given[name]);
  }
  if (!['postgres', 'redis'].includes(queue)) throw new Error(`--queue is postgres or redis\n${usage}`);
  const known = scenarios.map(({ name }) => name);
  const names = positionals.length === 0 ? ['kills'] : positionals.includes('all') ? known : positionals;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`no scenario is called ${unknown}\n${usage}`);
  return { names, write, of: (scenario) => ({ ...defaults, ...scenario.defaults, ...given, queue }) };
}
