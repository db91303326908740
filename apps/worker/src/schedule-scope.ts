import type { SystemScope } from '@sonae/platform/database';

/** The narrow task of the clock: it finds what was left over and deletes what has expired. */
export const scheduleScope: SystemScope = {
  kind: 'system',
  task: 'schedule',
  actor: 'system',
  requestId: 'schedule',
};
