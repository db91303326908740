export { cancelDeliveries } from './cancel-deliveries.js';
export { jobs, sendDeliveries } from './delivery.jobs.js';
export {
  writeDeliveries,
  type DeliveriesInput,
  type DeliveryRecipient,
  type MessageKind,
} from './write-deliveries.js';
