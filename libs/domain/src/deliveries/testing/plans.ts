import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { cancelClaimed } from '../cancel-claimed.js';
import { cancelDeliveries } from '../cancel-deliveries.js';
import { claimDeliveries } from '../claim-deliveries.js';
import { findDeliveries } from '../find-deliveries.js';
import { findMailOutage } from '../find-mail-outage.js';
import { findMessages } from '../find-messages.js';
import { findOldestDue } from '../find-oldest-due.js';
import { findOpenMonths } from '../find-open-months.js';
import { findSender } from '../find-sender.js';
import { findStoppedDeliveries } from '../find-stopped-deliveries.js';
import { findSubjectMonths } from '../find-subject-months.js';
import { renewLeases } from '../renew-leases.js';
import { settleDeliveries } from '../settle-deliveries.js';
import { wakeDeliveries } from '../wake-deliveries.js';

/** How the statements of this feature are asked for. */
export function plans({ system, id, month, association, pharmacy, associationId }: PlanWorld): Asked[] {
  return [
    ask('deliveries/cancel-deliveries', cancelDeliveries, [[association, id, 'WITHDRAWN']]),
    ask('deliveries/cancel-claimed', cancelClaimed, [[system('deliver'), [{ id, month, messageId: id }]]]),
    ask('deliveries/claim-deliveries', claimDeliveries, [
      [system('deliver'), { limit: 100, leaseSeconds: 60 }],
      [system('deliver'), { limit: 100, leaseSeconds: 60, only: [associationId] }],
    ]),
    ask('deliveries/find-deliveries', findDeliveries, [
      [association, { subjectId: id, withTotal: true }],
      [pharmacy, { ids: [id] }],
    ]),
    ask('deliveries/find-mail-outage', findMailOutage, [[association], [system('operate')]]),
    ask('deliveries/find-messages', findMessages, [[system('deliver'), [id]]]),
    ask('deliveries/find-oldest-due', findOldestDue, [[system('deliver')]]),
    ask('deliveries/find-open-months', findOpenMonths, [[system('deliver')]]),
    ask('deliveries/find-subject-months', findSubjectMonths, [[association, id]]),
    ask('deliveries/find-stopped-deliveries', findStoppedDeliveries, [[system('deliver'), [{ id, month }]]]),
    ask('deliveries/find-sender', findSender, [[association, associationId]]),
    ask('deliveries/renew-leases', renewLeases, [[system('deliver'), [{ id, month, fence: 1 }], 60]]),
    ask('deliveries/settle-deliveries', settleDeliveries, [
      [system('deliver'), [{ id, month, fence: 1, state: 'ACCEPTED' }]],
    ]),
    ask('deliveries/wake-deliveries', wakeDeliveries, [
      [system('deliver'), 'ONE_BY_CHANCE'],
      [system('deliver'), { limit: 500 }],
    ]),
  ];
}

/** Tables that a statement reads as a whole for a reason. */
export const readAsAWhole: Record<string, string> = {
  'deliveries/claim-deliveries: message_stop': 'messages that are stopped are few at any time',
  'deliveries/find-oldest-due: message_stop': 'messages that are stopped are few at any time',
};
