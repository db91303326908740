import { sendDeliveriesJob } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { prepareAdvisoryJob } from './advisory.jobs.js';
import { prepareAdvisory, type Prepared } from './prepare-advisory.js';

/**
 * Writes the first portion of a version that this transaction froze. Enqueues the sending of its mail, and the
 * preparation of the rest.
 */
export async function beginPreparation(
  tx: Tx<AssociationScope>,
  advisoryId: Id,
): Promise<Prepared | undefined> {
  const prepared = await prepareAdvisory(tx, advisoryId);
  if (prepared && prepared.messages > 0) tx.enqueue(sendDeliveriesJob, {});
  if (prepared && prepared.done < prepared.total) {
    tx.enqueue(prepareAdvisoryJob, { associationId: tx.scope.associationId, advisoryId });
  }
  return prepared;
}
