import { PageFacts } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import type { AdvisoryContent } from './advisory-content.js';
import { cancellationFacts, type CancelledVersions } from './cancellation-facts.js';
import { cancellationTexts as texts } from './cancellation.texts.js';
import type { NoticeSending } from './notice-facts.js';
import { NoticeBody } from './notice.page.js';

/** All that the link of a cancelled notice shows. */
export interface CancelledNoticeProps {
  /** The content of the newest version. */
  content: AdvisoryContent;
  versions: CancelledVersions;
  sending: NoticeSending;
  reason: string;
}

/** Shows that the notice was cancelled, and why. Readers can still open its wording. */
export function CancelledNotice({ content, versions, sending, reason }: CancelledNoticeProps): VNode {
  return (
    <>
      <div class="panel panel-danger" role="note">
        <p>
          <strong>{texts.reason}</strong>：{reason}
        </p>
        <p>{texts.nothing}</p>
        <p>{texts.done}</p>
      </div>
      <span class="badge badge-danger">{texts.mark}</span>
      <h2 class="title">{versions.first.title}</h2>
      <PageFacts rows={cancellationFacts(versions)} />
      <details>
        <summary>{versions.corrected === null ? texts.again : texts.againCorrected}</summary>
        <NoticeBody content={content} sending={sending} />
      </details>
    </>
  );
}
