import { formatMoment } from '@sonae/platform/mail';
import { PageButtonLink, PageFacts, PageForm, PageLayout, renderPage } from '@sonae/platform/pages';
import type { PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import { acknowledgeTexts as texts } from './acknowledge.texts.js';
import type { AdvisoryContent } from './advisory-content.js';
import { cancellationTexts } from './cancellation.texts.js';
import { CancelledNotice, type CancelledNoticeProps } from './cancelled-notice.page.js';
import type { ChangedPart } from './compare-contents.js';
import { NoticeCorrection } from './correction.page.js';
import type { NoticeSending } from './notice-facts.js';
import { NoticeBody, NoticeHead } from './notice.page.js';

/** All that a link may show: the newest version of the notice, and the contact it was sent to. */
export interface AcknowledgeNotice {
  content: AdvisoryContent;
  /** Number of the version that is shown. */
  number: number;
  /** Day in Japan on which the version that is shown was sent, an ISO date. */
  publishedOn: string;
  /** Number of the version that the message contained. */
  deliveredNumber: number;
  correction: { since: number; reasons: string[]; parts: ChangedPart[] } | null;
  pharmacyName: string;
  contactName: string;
}

/**
 * `ask` answers GET and HEAD and changes nothing; its form holds the number of the version that it shows, and `read` is
 * the older version that was just recorded. `done` answers POST (and a later GET) with the same page every time, so
 * that a second press gives the same result; `openUrl` is the notice in the association's client. `cancelled` answers
 * every method with the cancellation and its reason. The others show nothing about the notice.
 */
export type AcknowledgePageData = { site: PageSite } & (
  | { state: 'ask'; notice: AcknowledgeNotice; read?: number; wrongUrl: string }
  | { state: 'done'; notice: AcknowledgeNotice; acknowledgedAt: string; openUrl?: string }
  | ({ state: 'cancelled' } & Omit<CancelledNoticeProps, 'sending'> & { publishedOn: string })
  | { state: 'sample' | 'expired' | 'ended' | 'withdrawn' | 'invalid' }
);

/** The complete HTML document of the acknowledgement page. `acknowledgedAt` is an ISO instant. */
export function renderAcknowledgePage(data: AcknowledgePageData): string {
  const title = headings[data.state];
  return renderPage(
    <PageLayout title={title} site={data.site}>
      <h1>{title}</h1>
      {bodyOf(data)}
    </PageLayout>,
  );
}

const headings = {
  ask: texts.askHeading,
  done: texts.doneHeading,
  cancelled: cancellationTexts.heading,
  sample: texts.sampleHeading,
  expired: texts.expiredHeading,
  ended: texts.endedHeading,
  withdrawn: texts.endedHeading,
  invalid: texts.invalidHeading,
} as const;

function bodyOf(data: AcknowledgePageData): VNode {
  switch (data.state) {
    case 'ask':
      return <Ask {...data} />;
    case 'done':
      return <Done {...data} />;
    case 'cancelled':
      return <CancelledNotice {...data} sending={sendingOf(data, data.site)} />;
    case 'sample':
      return <p>{texts.sampleLead}</p>;
    case 'expired':
      return <p>{texts.expiredLead}</p>;
    case 'ended':
      return <p>{texts.endedLead}</p>;
    case 'withdrawn':
      return <p>{texts.withdrawnLead}</p>;
    case 'invalid':
      return <p>{texts.invalidLead}</p>;
  }
}

function Ask({ notice, read, wrongUrl, site }: Extract<AcknowledgePageData, { state: 'ask' }>): VNode {
  const { content, correction, number, deliveredNumber } = notice;
  return (
    <>
      {read !== undefined && (
        <div class="panel panel-success" role="status">
          <p>{texts.meanwhile(read)}</p>
        </div>
      )}
      <p>{texts.askLead}</p>
      <p class="quiet">
        <a href="#acknowledge">{texts.toButton}</a>
      </p>
      <NoticeHead content={content} />
      {correction && <NoticeCorrection {...correction} number={number} stale={deliveredNumber < number} />}
      <NoticeBody content={content} sending={sendingOf(notice, site)} />
      <section id="acknowledge">
        <Addressed notice={notice} />
        <p class="quiet">{texts.recorded}</p>
        <PageForm submit={texts.submit} hidden={{ number: String(number) }} />
        <p class="quiet">
          <a href={wrongUrl}>{texts.wrong}</a>
        </p>
      </section>
    </>
  );
}

function Done(props: Extract<AcknowledgePageData, { state: 'done' }>): VNode {
  const { notice, acknowledgedAt, openUrl, site } = props;
  return (
    <>
      <div class="panel panel-success" role="status">
        <p>{texts.doneLead}</p>
      </div>
      <NoticeHead content={notice.content} />
      <Addressed notice={notice} acknowledgedAt={acknowledgedAt} />
      <p class="quiet">{texts.doneNext}</p>
      {openUrl !== undefined && <PageButtonLink href={openUrl} label={texts.open} />}
      <details>
        <summary>{texts.again}</summary>
        <NoticeBody content={notice.content} sending={sendingOf(notice, site)} />
      </details>
    </>
  );
}

function sendingOf({ publishedOn }: { publishedOn: string }, { name = '' }: PageSite): NoticeSending {
  return { association: name, publishedOn };
}

function Addressed({
  notice,
  acknowledgedAt,
}: {
  notice: AcknowledgeNotice;
  acknowledgedAt?: string;
}): VNode {
  const { number, pharmacyName, contactName } = notice;
  return (
    <PageFacts
      rows={[
        [texts.version, number > 1 ? texts.numbered(number) : null],
        [texts.pharmacy, pharmacyName],
        [texts.contact, contactName],
        [texts.acknowledgedAt, acknowledgedAt && formatMoment(acknowledgedAt)],
      ]}
    />
  );
}
