import { periodDays } from '@sonae/domain/periods';
import { instantBefore } from '@sonae/platform/time';

/**
 * The instant before which uploads are deleted, and lists that were checked and not confirmed have expired: both hold
 * the same rows. The period of `upload` in libs/domain/data/retention.json.
 */
export function oldestUpload(now: Date): Date {
  return instantBefore(now, { days: periodDays('upload') });
}
