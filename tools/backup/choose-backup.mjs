import path from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { chooseCluster } from './choose-cluster.mjs';
import { findLostWal } from './find-lost-wal.mjs';
import { followTimeline } from './follow-timeline.mjs';
import { listBackups } from './list-backups.mjs';

/**
 * Chooses the backup that a restore begins with: the named one, or the newest that was complete before the requested
 * instant and leads to the timeline.
 * @param {{folder: string, cluster?: string, name?: string, until?: Date, timeline?: number, dataDir?: string}} wish
 *   `cluster` is needed where the folder holds backups of several; `timeline` is otherwise the newest, or that of
 *   the backup named where it does not lead to the newest; `dataDir` is replaced
 * @typedef {{
 *   places: import('./places.mjs').Places, backup: import('./list-backups.mjs').Backup,
 *   damaged: import('./list-backups.mjs').Damaged[], way: import('./follow-timeline.mjs').Way,
 *   lost?: import('./find-lost-wal.mjs').LostWal,
 *   until?: Date,
 * }} Choice `damaged`: those that were passed over; `way`: where the WAL leads from the backup
 * @returns {Choice}
 * @throws {Failure} where there is none
 */
export function chooseBackup({ folder, cluster, name, until, timeline: asked, dataDir }) {
  const places = chooseCluster(folder, cluster);
  const { backups, damaged } = listBackups(places);
  const lost = findLostWal(dataDir, path.basename(places.home));
  const named = backups.filter((each) => name === undefined || each.name === name);
  const only = name === undefined ? undefined : named[0];
  let { leads, ...way } = followTimeline(places.wal, backups, asked, lost);
  if (only && !leads(only)) {
    if (asked !== undefined) throw ofAnother(only, asked);
    ({ leads, ...way } = followTimeline(places.wal, backups, only.manifest.timeline, lost));
  }
  const fitting = named
    .filter(({ manifest }) => until === undefined || new Date(manifest.stoppedAt) <= until)
    .filter((each) => leads(each));
  const backup = fitting.at(-1);
  if (backup) return { places, backup, damaged: name === undefined ? damaged : [], way, lost, until };
  const faults = damaged.filter((each) => name === undefined || each.name === name);
  throw new Failure(
    '指定に合うバックアップがありません。npm run backup -- --list で確かめてください。',
    'No backup fits. Look at: npm run backup -- --list',
    faults.map(({ fault }) => fault).join('\n'),
  );
}

function ofAnother({ name, manifest: { timeline: own } }, timeline) {
  return new Failure(
    `${name} は系列（timeline）${own} のもので、${timeline} には続きません。--timeline ${own} にするか、ほかのバックアップを指定してください。`,
    `${name} is of timeline ${own}, which does not lead to ${timeline} from there. Give --timeline ${own}, or name another backup.`,
  );
}
