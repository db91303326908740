export { cancelDeliveries } from './cancel-deliveries.js';
export { cancelPharmacyDeliveries } from './cancel-pharmacy-deliveries.js';
export { claimDeliveries, type ClaimedDelivery } from './claim-deliveries.js';
export { openComposer, type Composer, type Postmark } from './open-composer.js';
export { deferDelivery } from './defer-delivery.js';
export { jobs, sendDeliveriesJob } from './delivery.jobs.js';
export { findDeliveries, type Delivery, type DeliveryPage, type DeliveryQuery } from './find-deliveries.js';
export { findMessages, type Message } from './find-messages.js';
export { findOldestDue } from './find-oldest-due.js';
export { findSender } from './find-sender.js';
export { settleDeliveries, type DeliveryOutcome } from './settle-deliveries.js';
export { writeDeliveries, type DeliveriesInput, type DeliveryRecipient } from './write-deliveries.js';
export {
  writeDeliveriesFrom,
  type LedgerMessage,
  type MessageKind,
  type RecipientQuery,
} from './write-deliveries-from.js';
