export { defineJob, handlerOf, type Job, type JobHandler, type QueuedJob } from './job.js';
export { openQueue, type Queue } from './queue.js';
export { startConsumer, type Consumer } from './consumer.js';
