import { periodDays } from '@sonae/domain/periods';
import { instantBefore } from '@sonae/platform/time';

/**
 * The instant before which uploads are deleted, and unconfirmed lists have expired: both contain the same rows. From
 * the period of `upload` in libs/domain/data/retention.json.
 */
export function oldestUpload(now: Date): Date {
  return instantBefore(now, { days: periodDays('upload') });
}
