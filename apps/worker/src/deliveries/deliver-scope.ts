import { sendDeliveriesJob } from '@sonae/domain/deliveries';
import type { SystemScope } from '@sonae/platform/database';

/** The narrow task of sending mail: it sees messages and deliveries, and nothing else of any tenant. */
export const deliverScope: SystemScope = {
  kind: 'system',
  task: 'deliver',
  actor: 'system',
  requestId: sendDeliveriesJob.name,
};
