import type { SystemScope } from '@sonae/tenancy';

/** The scope in which `/readyz` reads. */
export const readyScope: SystemScope = {
  kind: 'system',
  task: 'deliver',
  actor: 'system',
  requestId: 'readyz',
  work: 'readyz',
};
