// `npm run hold`: shows mail on hold after a restore, and carries out the operator's decision. See
// docs/guides/backup.md. Reads DATABASE_URL (role sonae_app) from the environment; without it, uses the database of
// `npm start`.
import { parseArgs } from 'node:util';
import { decideHeldMail } from './hold/decide-held-mail.ts';
import { showHold } from './hold/show-hold.ts';
import { checkDashes } from './start/check-dashes.mjs';
import { Failure } from './bootstrap/failure.mjs';

const usage = `npm run hold -- list                    送信を保留しているメール / mail that waits
npm run hold -- mark-sent --log FILE    メールサーバーの記録にあるものを送信済みとする（先に実行する） / what the mail server's log has, first
npm run hold -- resend --all            すべて送る / send all of it
npm run hold -- mark-sent --all         すべて送信済みとする / record all of it as sent
npm run hold -- begin                   いまある未送信のメールを保留する（worker を止めてから） / put mail on hold
  --message ID、--kind KIND、--association ID で選ぶ / choose instead of --all`;

const acts = ['list', 'resend', 'mark-sent', 'begin'];
const text = { type: 'string' } as const;
const options = {
  all: { type: 'boolean' },
  log: text,
  message: text,
  kind: text,
  association: text,
} as const;

function readCommand() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [act = 'list', ...rest] = positionals;
    const chosen = Object.keys(values).length;
    if (values.log !== undefined && (act !== 'mark-sent' || chosen > 1))
      refuse([
        '--log は mark-sent だけに、ほかの指定なしで使えます。',
        '--log goes with mark-sent, and alone.',
      ]);
    const decides = act === 'resend' || act === 'mark-sent';
    if (acts.includes(act) && rest.length === 0 && (decides ? chosen > 0 : chosen === 0))
      return { act, values };
    return refuse(describeWrong(act, rest, decides));
  } catch (error) {
    // An unknown switch.
    return refuse(['引数の指定が正しくありません。', (error as Error).message]);
  }
}

/** @param lines the fault, in Japanese and in English */
function refuse(lines: string[]): never {
  console.error([...lines, '', usage].join('\n'));
  process.exit(2);
}

function describeWrong(act: string, rest: string[], decides: boolean) {
  if (!acts.includes(act)) return [`「${act}」という操作はありません。`, `There is no act ${act}.`];
  if (rest.length > 0) return [`余分な引数です: ${rest.join(' ')}`, `Too much: ${rest.join(' ')}`];
  return decides
    ? [
        `どのメールかを、--all、--kind、--message、--association${act === 'mark-sent' ? '、--log' : ''} で指定してください。`,
        'Say which mail is meant.',
      ]
    : [`${act} には何も指定できません。`, `${act} takes no switch.`];
}

function readHelp() {
  if (!process.argv.slice(2).some((each) => ['--help', '-h'].includes(each))) return;
  console.log(usage);
  process.exit(0);
}

async function address() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const { findEmbedded } = await import('./backup/find-embedded.mjs');
  const { dataFolder } = await import('./bootstrap/data-folder.mjs');
  return findEmbedded(dataFolder).appUrl;
}

readHelp();
try {
  checkDashes({ command: 'hold', options, acts }, process.argv.slice(2), process.env);
} catch (error) {
  refuse([(error as Error).message]);
}
const { act, values } = readCommand();
const url = await address();
if (!url) {
  console.error('データベースが見つかりません。 / There is no database: set DATABASE_URL, or run npm start.');
  process.exit(1);
}
try {
  if (act === 'list') await showHold(url);
  else await decideHeldMail(url, act as 'resend' | 'mark-sent' | 'begin', values);
} catch (error) {
  const { code, cause } = error as NodeJS.ErrnoException & { cause?: { code?: unknown } };
  const away = code === 'ECONNREFUSED' || cause?.code === 'ECONNREFUSED';
  const told = error instanceof Failure ? error.message : error;
  console.error(away ? 'データベースが動いていません。 / The database does not answer.' : told);
  process.exitCode = 1;
}
