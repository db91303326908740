import type { SystemScope } from '@sonae/platform/database';

/** What `/readyz` asks with. */
export const readyScope: SystemScope = {
  kind: 'system',
  task: 'deliver',
  actor: 'system',
  requestId: 'readyz',
  work: 'readyz',
};
