import type { SystemScope } from '@sonae/tenancy';

/** The scope of the schedule: it finds unfinished work and deletes expired rows. */
export const scheduleScope: SystemScope = {
  kind: 'system',
  task: 'schedule',
  actor: 'system',
  requestId: 'schedule',
};
