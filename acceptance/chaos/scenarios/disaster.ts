import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseBackup } from '../../../tools/backup/choose-backup.mjs';
import { restoreBackup } from '../../../tools/backup/restore-backup.mjs';
import { takeBackup } from '../../../tools/backup/take-backup.mjs';
import { projectFolder as root } from '../../../tools/bootstrap/runner.mjs';
import { keepSecrets } from '../../../tools/postgres/secrets.ts';
import { takeNth } from '../../take-nth.ts';
import { awaitAccepted, statesOf } from '../await-states.ts';
import { judgeWorld } from '../judge-world.ts';
import { makePrefecture, publishNotice } from '../prefecture.ts';
import { raiseAlerts } from '../raise-alerts.ts';
import type { Scenario } from '../scenario.ts';

const lostSeconds = 60;
/** The broadcast is then running both at the restored instant and at the loss. */
const lossAfterSeconds = 90;

export const disaster: Scenario = {
  name: 'disaster',
  fault: 'the data folder is lost in the middle of a broadcast, and restored to a minute before',
  defaults: { recipients: 7_000, workers: 2, connections: 4, lease: 30 },
  latency: 80,
  archive: true,
  run: async (stage) => {
    const { options, ledger, relay, postgres, store } = stage;
    const urls = { databaseUrl: postgres.appUrl, queueUrl: store.url };
    const addresses = Array.from(
      { length: options.recipients },
      (_, n) => `p${n}@d${(n % 12) + 1}.example.jp`,
    );
    const associationId = await makePrefecture(ledger.client, { addresses });
    const other = await makePrefecture(ledger.client, { addresses: ['a@d1.example.jp'], code: '27' });
    const { dataDir, adminUrl } = postgres;
    const folder = path.join(path.dirname(dataDir), 'backups');
    await takeBackup({ adminUrl, folder });
    const fleet = await stage.startWorkers(options.workers);
    await publishNotice({ ...urls, associationId });
    await sleep(lossAfterSeconds * 1_000);

    const atLoss = (await relay.count()).taken;
    const { rows } = await ledger.client.query<{ until: Date }>(
      `SELECT now() - make_interval(secs => $1) AS until`,
      [lostSeconds],
    );
    ledger.leave();
    await postgres.kill();
    rmSync(dataDir, { recursive: true });
    const begin = performance.now();
    const { postgres: password } = keepSecrets(`${dataDir}.secrets.json`, ['postgres']);
    const choice = chooseBackup({ folder, dataDir, until: takeNth(rows, 0).until });
    await restoreBackup({ folder, dataDir, password, choice });
    await postgres.start();
    await ledger.connect();
    const restored = (performance.now() - begin) / 1_000;
    const before = await statesOf(ledger.client, associationId);

    // The workers survived, and new mail is sent while older mail is on hold.
    const alerts = await raiseAlerts({ ...urls, associationId: other });
    await sleep(2_000);
    const raised = await alerts.stop();
    const alertsIn = await awaitAccepted(ledger.client, other, raised, 60);
    await sleep(10_000);
    const atWord = copiesOf(relay.file);
    const held = await statesOf(ledger.client, associationId);

    const hold = (...args: string[]) =>
      execFileSync(process.execPath, ['tools/hold.ts', ...args], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: postgres.appUrl },
      });
    const list = hold('list');
    const resent = Number(/to be sent: (\d+)/.exec(hold('resend', '--all'))?.[1]);
    await awaitAccepted(ledger.client, associationId, addresses.length, 300);
    const ends = await fleet.stop();
    const { violations, row } = await judgeWorld(ledger.client, relay.file, { word: true });
    const unasked = [...atWord.values()].filter((count) => count > 1).length;
    if (unasked > 0) violations.push(`${unasked} were mailed twice without an operator's word`);
    if (!(resent > 0)) violations.push('npm run hold does not say how many are sent again');
    if (atLoss >= addresses.length || atLoss < 500)
      violations.push(`${atLoss} were taken at the loss: not the middle of the broadcast`);
    if (!/notice|注意喚起|ADVISORY/u.test(list)) violations.push('the list does not name the notice');
    if (ends.some(({ code }) => code !== 0))
      violations.push(`a worker did not end in order: ${JSON.stringify(ends)}`);
    return {
      figures: {
        'taken at the loss': atLoss,
        'restored in (s)': restored.toFixed(1),
        'accepted, by what was restored': before.ACCEPTED ?? 0,
        'accepted while on hold': (held.ACCEPTED ?? 0) - (before.ACCEPTED ?? 0),
        'alerts of after it, in (s)': alertsIn.toFixed(1),
        'twice without a word': unasked,
        'sent again by the word': resent,
        'second copies after the word': row.duplicates,
      },
      violations,
      // After the operator's decision the mail of the lost minute is sent again, and no other mail.
      row: {
        ...row,
        bound: resent,
        waited: `${Math.round(restored)} s for the restore; then new alerts within ${Math.ceil(alertsIn)} s; what was due waited for the operator; ${unasked} twice without a word`,
      },
    };
  },
};

function copiesOf(file: string): Map<string | undefined, number> {
  const copies = new Map<string | undefined, number>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [, messageId] = line.split(' ');
    copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  }
  return copies;
}
