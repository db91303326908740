import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runServer, stopServer } from '../postgres/cluster.ts';
import { choosePort } from '../postgres/ports.ts';
import { Failure } from '../bootstrap/failure.mjs';
import { showInstant, typeInstant } from './arguments.mjs';

/**
 * Runs PostgreSQL's recovery on an expanded backup, up to an instant or to the end of the WAL, and stops the server.
 * Meanwhile no client can connect: no role can sign in before the recovery is complete, and its port is random.
 * @param {object} options
 * @param {string} options.dataDir an expanded backup
 * @param {{postgres: string}} options.binaries
 * @param {{uid: number, gid: number}} [options.runner]
 * @param {string} options.logFile
 * @param {Record<string, string>} options.archive settings of `archiveSettings`: its new timeline is archived, too
 * @param {string} options.restoreCommand
 * @param {Date} [options.until]
 * @param {import('./find-gap.mjs').Gap} [options.gap] what is missing of the WAL
 * @param {string} options.since when the backup was whole
 * @param {number | 'current'} options.timeline `current`: that of the backup
 * @param {ReturnType<typeof import('../keeper.ts').startKeeper>} options.keeper
 * @returns {Promise<{lastCommit: Date | null, timeline: number}>} `lastCommit`: the newest change that was recovered
 * @throws {Failure} where the WAL ends before the instant, or does not go from the backup to the timeline
 */
export async function recoverCluster(options) {
  const { dataDir, binaries, runner, logFile, archive, restoreCommand, until, gap, since, timeline, keeper } =
    options;
  rmSync(logFile, { force: true });
  const tuning = {
    ...archive,
    restore_command: restoreCommand,
    recovery_target_timeline: timeline,
    recovery_target_action: 'promote',
    ...(until && {
      // PostgreSQL does not accept Z.
      recovery_target_time: until.toISOString().replace('Z', '+00'),
    }),
    // Then "ready" means that the recovery is complete.
    hot_standby: 'off',
  };
  const port = await choosePort();
  let server;
  try {
    server = await runServer({ dataDir, port, binaries, runner, logFile, tuning, patience: Infinity, onSpawn: (pid) => keeper.guard(pid, 'INT') }); // prettier-ignore
  } catch (error) {
    throw explainEnd(error, { logFile, until, gap, since });
  }
  await stopServer(server);
  const said = readFileSync(logFile, 'utf8');
  const found = /selected new timeline ID: (\d+)/.exec(said)?.[1];
  return { lastCommit: lastCommitOf(said), timeline: Number(found) };
}

function lastCommitOf(said) {
  const times = [...said.matchAll(/(?:last completed transaction was at log time|recovery stopping (?:before|after) commit of transaction \d+, time) (\S+ \S+)/g)]; // prettier-ignore
  const last = /last completed transaction was at log time (\S+ \S+)/.exec(said)?.[1] ?? times.at(-1)?.[1];
  return last ? new Date(`${last.replace(' ', 'T').replace(/\+00$/, 'Z')}`) : null;
}

function explainEnd(error, { logFile, until, gap, since }) {
  const said = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
  const timeline = /requested timeline (\d+) (?:is not a child|does not contain)|recovery target timeline (\d+) does not exist/.exec(said); // prettier-ignore
  if (timeline) return leadsNowhere(timeline[1] ?? timeline[2]);
  if (!/recovery ended before configured recovery target was reached/.test(said))
    return unexplained(error, said, logFile);
  const last = lastCommitOf(said);
  if (last === null) return nothingSince(until, since, gap);
  const [asked, end] = [until, last].map((at) => showInstant(at));
  const [japanese, english] = toTheEnd(gap);
  const example = `--until ${typeInstant(last)}`;
  return new Failure(
    `記録（WAL）には、${asked} より後の変更がないので、その時点まで残っているかどうかが分かりません。残っている最後の変更は ${end} です。${japanese}実行すると、残っている最後まで戻します。それより前に戻すときは、${example} のように（日本時間で）指定してください。`,
    `The WAL has no change after ${asked}, so that it is unknown whether it goes that far. Its last change is of ${end}. ${english} to recover all that is left, or choose an earlier instant, in Japan: ${example}`,
  );
}

/** How the remaining WAL is applied without an instant: across a gap only when the operator asks for it explicitly. */
const toTheEnd = (gap) =>
  gap
    ? ['--until の代わりに --up-to-gap を付けて', 'Give --up-to-gap instead of --until']
    : ['--until を付けずに', 'Leave --until out'];

function nothingSince(until, since, gap) {
  const [japanese, english] = toTheEnd(gap);
  const [asked, end] = [until, since].map((at) => showInstant(at));
  return new Failure(
    `バックアップより後の変更が記録（WAL）にないので、${asked} まで残っているかどうかが分かりません。残っている最後は、バックアップの時点 ${end} です。${japanese}実行すると、そこまで戻します。`,
    `The WAL has no change after the backup, of ${end}, so that it is unknown whether it goes to ${asked}. ${english} to restore the backup.`,
  );
}

/** PostgreSQL's own hints are for the folder of a crashed server; here they would damage a good backup. */
function unexplained(error, said, logFile) {
  const reasons = said.split('\n').filter((line) => / (FATAL|PANIC|ERROR): /.test(line));
  if (reasons.length === 0) return error;
  return new Failure(
    `PostgreSQL がこのバックアップを最後まで戻せませんでした（記録: ${logFile}）。npm run backup -- --verify で確かめ、--backup と --timeline で、ほかのバックアップか系列を指定してください（一覧は npm run backup -- --list）。`,
    `PostgreSQL could not recover this backup (its log: ${logFile}). Check it by npm run backup -- --verify, and choose another backup or timeline by --backup and --timeline.`,
    reasons.slice(-3).join('\n'),
  );
}

function leadsNowhere(timeline) {
  return new Failure(
    `このバックアップから系列（timeline）${timeline} に進めません。npm run backup -- --list で系列を確かめ、--backup と --timeline に、そのバックアップとその系列を一緒に指定してください（バックアップ自身の系列には、いつでも戻せます）。`,
    `No way leads from this backup to timeline ${timeline}. Look at npm run backup -- --list, and give a backup and its own timeline by --backup and --timeline: that always leads on.`,
  );
}
