import { parseArgs } from 'node:util';
import { checkDashes } from '../../tools/start/check-dashes.mjs';

export const usage = `npm run attack -- [options]
  --url URL        a started system with the demo accounts, such as one of npm start (one of its own is started)
  --connections N  connections of a flood (8)
  --seconds N      how long each flood lasts (8)
  --only NAME      scenarios whose name holds this text
  --json FILE      writes the counts and figures to a file`;

const options = {
  url: { type: 'string' },
  connections: { type: 'string', default: '8' },
  seconds: { type: 'string', default: '8' },
  only: { type: 'string', default: '' },
  json: { type: 'string' },
} as const;

interface Run {
  url?: string;
  connections: number;
  seconds: number;
  only: string;
  json?: string;
}

/**
 * Reads the options of a run.
 *
 * @throws {Error} with the usage when an option is unknown or no number, or npm has kept one for itself
 */
export function readArguments(
  args: string[],
  environment: Record<string, string | undefined> = process.env,
): Run {
  checkDashes({ command: 'attack', options }, args, environment);
  const parse = () => {
    try {
      return parseArgs({ args, options });
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
    }
  };
  const { values } = parse();
  for (const name of ['connections', 'seconds'] as const) {
    if (!/^[1-9]\d{0,2}$/.test(values[name]))
      throw new Error(`--${name} must be a number from 1 to 999\n${usage}`);
  }
  if (values.url !== undefined && !URL.canParse(values.url)) throw new Error(`--url must be a URL\n${usage}`);
  const url = values.url && new URL(values.url).origin;
  return { ...values, url, connections: Number(values.connections), seconds: Number(values.seconds) };
}
