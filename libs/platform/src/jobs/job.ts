import type { z } from 'zod';

/**
 * A job is a name and the schema of its payload: ids only, never an address or a text. The name is `feature.verbNoun`,
 * and the file of its handler is `feature/verb-noun.handler.ts`.
 */
export interface Job<P> {
  readonly name: string;
  readonly schema: z.ZodType<P>;
}

/** A job on its way to the queue. */
export interface QueuedJob {
  name: string;
  payload: unknown;
}

/** The handler of a job. It may run twice: all work must be claimed in the database first. */
export interface JobHandler<P = unknown> {
  readonly job: Job<P>;
  handle(payload: P): Promise<void>;
}

/** Defines a job; the producer loads this module, never the handler's. */
export function defineJob<P>(name: string, schema: z.ZodType<P>): Job<P> {
  return { name, schema };
}

/** Binds a handler to its job, keeping the payload's type. */
export function handlerOf<P>(job: Job<P>, handle: (payload: P) => Promise<void>): JobHandler {
  return { job, handle: (payload) => handle(job.schema.parse(payload)) };
}
