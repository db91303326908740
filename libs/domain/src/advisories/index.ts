/** A notice reaches every pharmacy of its frozen audience, or the officer knows which it did not. */

export { moveDraftAudiences } from './move-draft-audiences.js';
export { acknowledgeAdvisory } from './acknowledge-advisory.js';
export { acknowledgeByLink } from './acknowledge-by-link.js';
export {
  renderAcknowledgePage,
  type AcknowledgeNotice,
  type AcknowledgePageData,
} from './acknowledge.page.js';
export type { AdvisoryAudience, AdvisoryAudienceInput } from './advisory-audience.js';
export {
  advisoryContent,
  type AdvisoryBlock,
  type AdvisoryContent,
  type AdvisorySeverity,
} from './advisory-content.js';
export { advisoryCursor } from './advisory-cursor.js';
export { continuePreparation } from './continue-preparation.js';
export { jobs, prepareAdvisoryJob } from './advisory.jobs.js';
export { cancelAdvisory } from './cancel-advisory.js';

export { countAdvisories } from './count-advisories.js';
export { correctAdvisory } from './correct-advisory.js';
export { createAdvisory } from './create-advisory.js';
export {
  findAdvisories,
  type Advisory,
  type AdvisoryCancellation,
  type AdvisoryFunnel,
  type AdvisoryPage,
  type AdvisoryPart,
  type AdvisoryPause,
  type AdvisoryPreparation,
  type AdvisoryQuery,
  type AdvisoryVersion,
} from './find-advisories.js';
export {
  findLinkedNotice,
  type CancelledLink,
  type EndedLink,
  type LinkedNotice,
} from './find-linked-notice.js';
export { findNoticeDeliveries, type NoticeDeliveryQuery } from './find-notice-deliveries.js';
export { findPreparations, type Preparation } from './find-preparations.js';
export { cancellationWave } from './mailed-recipients.js';
export { pauseAdvisory } from './pause-advisory.js';
export { previewAdvisory, type AdvisoryPreview } from './preview-advisory.js';
export { publishAdvisory } from './publish-advisory.js';
export { resendAdvisory } from './resend-advisory.js';
export { resumeAdvisory } from './resume-advisory.js';
export { updateAdvisory } from './update-advisory.js';
