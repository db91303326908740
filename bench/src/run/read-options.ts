import { parseArgs } from 'node:util';
import { checkDashes } from '../../../tools/start/check-dashes.mjs';
import { Failure } from '../../../tools/bootstrap/failure.mjs';

/** The options of the command line. */
export interface Options {
  names: string[];
  rounds: number;
  minutes?: number;
  mails?: number;
  check: boolean;
  json?: string;
  help: boolean;
}

/** The usage of the command line. */
export const usage = `npm run bench [-- name… --rounds 5 --minutes 10 --mails 20000 --check --json file]

--rounds   how often the contenders take their turns
--minutes  of the soak; below 10, it writes no results
--mails    of the broadcast: compare at this number alone; of growth: deliveries in the full ledger; both write no results
--check    compare what all peers answer on the small data, and measure nothing
--json     with --check: write the counts to a file
`;

/**
 * Reads the command line.
 * @param known the names of the benchmarks
 * @throws Failure with the fault of the command line
 */
export function readOptions(
  args: string[],
  known: readonly string[],
  environment: Record<string, string | undefined> = process.env,
): Options {
  const { values, positionals: names } = parse(args, known, environment);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Failure(
      `ベンチマーク「${unknown.join('、')}」はありません。`,
      `No benchmark ${unknown.join(', ')}. There are:`,
      known.join(' '),
    );
  const { rounds = '5', minutes, mails, check = false, json, help = false } = values;
  return {
    names,
    rounds: countOf('rounds', rounds),
    ...(minutes !== undefined && { minutes: numberOf('minutes', minutes) }),
    ...(mails !== undefined && { mails: countOf('mails', mails) }),
    check,
    ...(json !== undefined && { json }),
    help,
  };
}

function parse(args: string[], known: readonly string[], environment: Record<string, string | undefined>) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { rounds: text, minutes: text, mails: text, json: text, check: flag, help: flag };
  checkDashes({ command: 'bench', options, acts: known }, args, environment);
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Failure('指定できない引数です。', error instanceof Error ? error.message : String(error));
  }
}

function countOf(name: string, text: string): number {
  const count = numberOf(name, text);
  if (Number.isInteger(count)) return count;
  throw new Failure(`--${name} は整数にしてください（${text}）。`, `--${name} must be a whole number.`);
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new Failure(
    `--${name} は 0 より大きい数にしてください（${text}）。`,
    `--${name} must be a number above 0.`,
  );
}
