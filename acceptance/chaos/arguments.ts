import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { checkDashes } from '../../tools/start/check-dashes.mjs';

/** A scenario as the usage names it. */
interface Named {
  name: string;
  fault: string;
}

export const usageOf = (scenarios: readonly Named[]) => `npm run chaos -- [NAME…] [options]

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

export type Options = Record<keyof typeof defaults, number> & { queue: string };

interface Run {
  names: string[];
  /** Whether the guide's tables are written anew. */
  write: boolean;
  /** The options of a scenario: as given, else as the scenario has them, else as usual. */
  of: (scenario: { defaults?: Partial<Options> }) => Options;
}

/**
 * Reads the scenarios and the options of a run.
 *
 * @throws {Error} with the usage when a name or an option is unknown or no number, or npm has kept one for itself
 */
export function readArguments(
  args: string[],
  scenarios: readonly Named[],
  environment: Record<string, string | undefined> = process.env,
): Run {
  const usage = usageOf(scenarios);
  const texts = Object.fromEntries(
    [...Object.keys(defaults), 'queue'].map((name) => [name, { type: 'string' as const }]),
  );
  const options = { ...texts, write: { type: 'boolean' as const, default: false } };
  checkDashes(
    { command: 'chaos', options, acts: ['all', ...scenarios.map(({ name }) => name)] },
    args,
    environment,
  );
  const parse = () => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
    }
  };
  const { values, positionals } = parse();
  const { queue = 'postgres', write, ...numbers } = values as { queue?: string; write: boolean };
  const given: Partial<Options> = Object.fromEntries(
    Object.entries(numbers as Record<string, string>).map(([name, value]) => {
      if (!/^\d{1,10}$/.test(value)) throw new Error(`--${name} must be a number\n${usage}`);
      return [name, Number(value)];
    }),
  );
  if (!['postgres', 'redis'].includes(queue)) throw new Error(`--queue is postgres or redis\n${usage}`);
  const known = scenarios.map(({ name }) => name);
  const names = positionals.length === 0 ? ['kills'] : positionals.includes('all') ? known : positionals;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`no scenario is called ${unknown}\n${usage}`);
  return { names, write, of: (scenario) => ({ ...defaults, ...scenario.defaults, ...given, queue }) };
}
