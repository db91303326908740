import { Failure } from '../bootstrap/failure.mjs';
import { showInstant } from './arguments.mjs';

const namesOf = ({ first, missing }) =>
  missing > 1
    ? [`${first} など ${missing} 個`, `${first} and ${missing - 1} others`]
    : [`${first}`, `${first}`];

/**
 * Warns the operator before a restore that a gap in the archive may end.
 * @param {import('./find-gap.mjs').Gap} gap
 * @returns {string[]} lines
 */
export function describeGap(gap) {
  const [japanese, english] = namesOf(gap);
  const since = showInstant(gap.since);
  return [
    `注意: 記録（WAL）の ${japanese}がありません。戻せるのは、その直前（およそ ${since}）までです。`,
    `The WAL lacks ${english}: it can be restored to about ${since}, no further.`,
  ];
}

/**
 * Refuses a restore to the end of the archive that a gap would end earlier, unless the operator accepts it.
 * @param {import('./find-gap.mjs').Gap} gap
 * @param {string} wal the archive
 */
export function refuseGap(gap, wal) {
  const [japanese, english] = namesOf(gap);
  const since = showInstant(gap.since);
  return new Failure(
    `記録（WAL）の ${japanese}がありません（その後のものは ${gap.later} 個あります）。およそ ${since} より後の変更は戻せないので、何も変えずに終わります。写しがあれば、${wal} に「名前.gz」で戻してから、もう一度実行してください。なければ、--up-to-gap を付けて実行すると、欠けている WAL の直前まで戻します。`,
    `The WAL lacks ${english} (after it there are ${gap.later} more). Changes after about ${since} cannot be restored, so nothing was changed. Where you have a copy, put it back into ${wal} as NAME.gz and run this again. Otherwise add --up-to-gap: it restores to just before what is missing.`,
  );
}
