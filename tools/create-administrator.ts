// Creates an operator of the installation (運用管理者): `node tools/create-administrator.ts --email … --name …`. Reads the
// settings of the API from the environment, or without DATABASE_URL uses those of `npm start`, and prints a link, valid
// for an hour, at which the password is set. For an existing administrator it prints a new link. The other
// administrators are told of a new one by e-mail.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createAdministrator } from '@sonae/domain/accounts';
import { loadSettings, SettingsError } from '@sonae/platform/config';
import { Keys, signLink } from '@sonae/platform/crypto';
import { Database } from '@sonae/tenancy';
import { UserError } from '@sonae/platform/errors';
import { openLog } from '@sonae/platform/log';
import { Failure } from './bootstrap/failure.mjs';

/** An image that gets its settings from the environment contains no `npm start`. */
async function findSettings() {
  if (process.env.DATABASE_URL) return loadSettings();
  const { dataFolder } = await import('./bootstrap/data-folder.mjs');
  const { findEnvironment } = await import('./start/find-environment.mjs');
  return loadSettings(findEnvironment(process.env, dataFolder));
}

/** @returns the link */
async function openLink({ email, name }: { email: string; name: string }): Promise<string> {
  const settings = await findSettings();
  const keys = Keys.of(settings);
  const database = await Database.open({
    url: settings.DATABASE_URL,
    poolSize: 1,
    queue: { ring: async () => {} },
    log: openLog('create-administrator', 'warn'),
  });
  try {
    const scope = { kind: 'system', task: 'accounts', actor: 'system', requestId: randomUUID() } as const;
    const { resetId, expiresAt } = await database.run(scope, (tx) =>
      createAdministrator(tx, { email, name, pepper: keys.of('pepper') }),
    );
    const token = signLink(keys.of('link'), 'password-reset', { ids: [resetId], expiresAt });
    return `${settings.PUBLIC_URL}/password-reset/${token}`;
  } finally {
    await database.close();
  }
}

const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
if (!values.email || !values.name) {
  console.error('使い方: node tools/create-administrator.ts --email admin@example.jp --name "運用 管理者"');
  process.exit(2);
}
try {
  const link = await openLink({ email: values.email, name: values.name });
  console.log('次のリンクを開いて、パスワードを設定してください（1 時間有効、一度だけ使えます）。');
  console.log(link);
} catch (error) {
  const told = [UserError, SettingsError, Failure].some((kind) => error instanceof kind);
  const away = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' && !process.env.DATABASE_URL;
  if (away)
    console.error(
      'データベースが動いていません。npm start で起動してから、もう一度実行してください。\n' +
        'The database does not run. Start it with npm start, then try again.',
    );
  else console.error(told ? (error as Error).message : error);
  process.exit(1);
}
