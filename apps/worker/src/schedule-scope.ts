import type { SystemScope } from '@sonae/platform/database';

/** The scope of the schedule: it finds unfinished work and deletes expired rows. */
export const scheduleScope: SystemScope = {
  kind: 'system',
  task: 'schedule',
  actor: 'system',
  requestId: 'schedule',
};
