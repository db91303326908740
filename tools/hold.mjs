// `npm run hold`: mail that waits after a restore, and the operator's word about it. See docs/guides/backup.md.
// Reads DATABASE_URL (role sonae_app) from the environment; without it, the database of `npm start` is meant.
import { parseArgs } from 'node:util';
import { decideHeldMail } from './hold/decide-held-mail.mjs';
import { showHold } from './hold/show-hold.mjs';
import { Failure } from './start/failure.mjs';

const usage = `npm run hold -- list                    送信を保留しているメール / mail that waits
npm run hold -- resend --all            すべて送る / send all of it
npm run hold -- mark-sent --all         すべて送信済みとする / record all of it as sent
npm run hold -- begin                   いまある未送信のメールを保留する（worker を止めてから） / put mail on hold
npm run hold -- mark-sent --log FILE    メールサーバーの記録にあるものを送信済みとする / what the mail server's log has
  --message ID、--kind KIND、--association ID で選ぶ / choose instead of --all`;

const acts = ['list', 'resend', 'mark-sent', 'begin'];
const text = { type: 'string' };
const options = { all: { type: 'boolean' }, log: text, message: text, kind: text, association: text };

function readCommand() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [act = 'list', ...rest] = positionals;
    const chosen = Object.keys(values).length;
    if (values.log !== undefined && (act !== 'mark-sent' || chosen > 1)) throw new Error('--log alone');
    const decides = act === 'resend' || act === 'mark-sent';
    if (acts.includes(act) && rest.length === 0 && (decides ? chosen > 0 : chosen === 0))
      return { act, values };
  } catch {
    // An unknown switch.
  }
  console.error(usage);
  process.exit(2);
}

async function address() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const { findEmbedded } = await import('./backup/find-embedded.mjs');
  const { dataFolder } = await import('./start/data-folder.mjs');
  return findEmbedded(dataFolder).appUrl;
}

const { act, values } = readCommand();
const url = await address();
if (!url) {
  console.error('データベースが見つかりません。 / There is no database: set DATABASE_URL, or run npm start.');
  process.exit(1);
}
try {
  if (act === 'list') await showHold(url);
  else await decideHeldMail(url, act, values);
} catch (error) {
  const away = error.code === 'ECONNREFUSED' || error.cause?.code === 'ECONNREFUSED';
  const told = error instanceof Failure ? error.message : error;
  console.error(away ? 'データベースが動いていません。 / The database does not answer.' : told);
  process.exitCode = 1;
}
