import { prepareAdvisoryJob } from '@sonae/domain/advisories';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Preparer } from './open-preparer.js';

/** Answers that a version was published. It does not wait for its messages: others ring meanwhile. */
export function prepareAdvisoryHandler(preparer: Preparer): JobHandler {
  return handlerOf(prepareAdvisoryJob, ({ advisoryId }) => preparer.ring(advisoryId));
}
