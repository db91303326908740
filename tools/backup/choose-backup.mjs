import { Failure } from '../start/failure.mjs';
import { chooseCluster } from './choose-cluster.mjs';
import { followTimeline } from './follow-timeline.mjs';
import { listBackups } from './list-backups.mjs';

/**
 * The backup to begin a restore with: the one named, or the newest that was whole before the instant asked for and leads to
 * the timeline.
 *
 * @param {{folder: string, cluster?: string, name?: string, until?: Date, timeline?: number}} wish
 *   `cluster` is needed where the folder holds backups of several; `timeline` is otherwise the newest
 * @returns {{backup: import('./list-backups.mjs').Backup, damaged: import('./list-backups.mjs').Damaged[]}}
 *   `damaged`: those that were passed over
 * @throws {Failure} where there is none
 */
export function chooseBackup({ folder, cluster, name, until, timeline: asked }) {
  const places = chooseCluster(folder, cluster);
  const { backups, damaged } = listBackups(places);
  const { timeline, leads } = followTimeline(places.wal, backups, asked);
  const named = backups.filter((each) => name === undefined || each.name === name);
  const fitting = named
    .filter(({ manifest }) => until === undefined || new Date(manifest.stoppedAt) <= until)
    .filter((each) => leads(each));
  const backup = fitting.at(-1);
  if (backup) return { backup, damaged: name === undefined ? damaged : [] };
  const [only] = named;
  if (name !== undefined && only && !leads(only)) throw ofAnother(only, timeline);
  const faults = damaged.filter((each) => name === undefined || each.name === name);
  throw new Failure(
    '指定に合うバックアップがありません。npm run backup -- --list で確かめてください。',
    'No backup fits. Look at: npm run backup -- --list',
    faults.map(({ fault }) => fault).join('\n'),
  );
}

function ofAnother({ name, manifest: { timeline: own } }, timeline) {
  return new Failure(
    `${name} は系列（timeline）${own} のもので、${timeline} には続きません。--timeline ${own} を付けるか、ほかのバックアップを指定してください。`,
    `${name} is of timeline ${own}, which does not lead to ${timeline} from there. Add --timeline ${own}, or name another backup.`,
  );
}
