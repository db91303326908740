import { formatMoment } from '@sonae/platform/mail';
import { PageFacts } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import type { AdvisoryContent } from './advisory-content.js';
import { cancellationTexts as texts } from './cancellation.texts.js';
import type { NoticeSending } from './notice-facts.js';
import { NoticeBody, NoticeHead } from './notice.page.js';

/** All that the link of a notice that was taken back shows. `cancelledAt` is an ISO instant. */
export interface CancelledNoticeProps {
  content: AdvisoryContent;
  sending: NoticeSending;
  reason: string;
  cancelledAt: string;
}

/** That the notice was taken back and why; its wording is there for those who want to read it again. */
export function CancelledNotice({ content, sending, reason, cancelledAt }: CancelledNoticeProps): VNode {
  return (
    <>
      <div class="panel panel-danger" role="note">
        <p>
          <strong>{texts.reason}</strong>：{reason}
        </p>
        <p>{texts.nothing}</p>
        <p>{texts.done}</p>
      </div>
      <NoticeHead content={content} />
      <PageFacts rows={[[texts.cancelledAt, formatMoment(cancelledAt)]]} />
      <details>
        <summary>{texts.again}</summary>
        <NoticeBody content={content} sending={sending} />
      </details>
    </>
  );
}
