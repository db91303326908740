export { cancelDeliveries } from './cancel-deliveries.js';
export { jobs, sendDeliveries } from './delivery.jobs.js';
export { writeDeliveries, type DeliveriesInput, type DeliveryRecipient } from './write-deliveries.js';
export {
  writeDeliveriesFrom,
  type LedgerMessage,
  type MessageKind,
  type RecipientQuery,
} from './write-deliveries-from.js';
