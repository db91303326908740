import { sendDeliveriesJob } from '@sonae/domain/deliveries';
import type { SystemScope } from '@sonae/tenancy';

/** The scope of sending mail: it reads messages and deliveries, and no other table of a tenant. */
export const deliverScope: SystemScope = {
  kind: 'system',
  task: 'deliver',
  actor: 'system',
  requestId: sendDeliveriesJob.name,
};
