import { IsNull } from 'typeorm';
import { cancelDeliveries } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { findOpenResets } from './find-open-resets.js';
import { PasswordResetEntity } from './password-reset.entity.js';

/** Makes the reset links of a person void, and cancels their mails that were not sent yet. */
export async function endPasswordResets(tx: Tx<SystemScope>, personId: Id): Promise<void> {
  await cancelDeliveries(tx, await findOpenResets(tx, personId), 'WITHDRAWN');
  await tx.repo(PasswordResetEntity).update({ personId, usedAt: IsNull() }, { usedAt: tx.now });
}
