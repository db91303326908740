import { prepareAdvisoryJob } from '@sonae/domain/advisories';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Preparer } from './open-preparer.js';

/** Handles a published version: starts the preparation and does not wait for its end, so that other jobs are handled. */
export function prepareAdvisoryHandler(preparer: Preparer): JobHandler {
  return handlerOf(prepareAdvisoryJob, ({ advisoryId }) => preparer.ring(advisoryId));
}
