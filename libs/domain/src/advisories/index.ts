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
export { countAdvisories } from './count-advisories.js';
export { correctAdvisory } from './correct-advisory.js';
export { createAdvisory } from './create-advisory.js';
export {
  findAdvisories,
  type Advisory,
  type AdvisoryFunnel,
  type AdvisoryPage,
  type AdvisoryPart,
  type AdvisoryQuery,
  type AdvisoryVersion,
} from './find-advisories.js';
export { findLinkedNotice, type EndedLink, type LinkedNotice } from './find-linked-notice.js';
export { previewAdvisory, type AdvisoryPreview } from './preview-advisory.js';
export { publishAdvisory } from './publish-advisory.js';
export { updateAdvisory } from './update-advisory.js';
