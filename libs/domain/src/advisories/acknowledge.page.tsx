import { formatMoment } from '@sonae/platform/mail';
import { PageFacts, PageForm, PageLayout, renderPage } from '@sonae/platform/pages';
import type { HiddenFields, PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import { acknowledgeTexts as texts } from './acknowledge.texts.js';
import type { AdvisorySeverity } from './advisory-content.js';
import { severityTexts } from './advisory.texts.js';

/** All that a link may show: the notice's head and the contact it was sent to. */
export interface AcknowledgeNotice {
  severity: AdvisorySeverity;
  title: string;
  documentNumber?: string | null;
  pharmacyName: string;
  contactName: string;
}

/**
 * `ask` answers GET and HEAD and changes nothing. `done` and `already` answer POST (and a later GET) with the same
 * page, so that pressing twice gives the same result. `expired` and `invalid` show nothing about the notice.
 */
export type AcknowledgePageData = { site: PageSite } & (
  | { state: 'ask'; notice: AcknowledgeNotice; hidden?: HiddenFields }
  | { state: 'done' | 'already'; notice: AcknowledgeNotice; acknowledgedAt: string }
  | { state: 'expired' | 'invalid' }
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
  already: texts.doneHeading,
  expired: texts.expiredHeading,
  invalid: texts.invalidHeading,
} as const;

function bodyOf(data: AcknowledgePageData): VNode {
  switch (data.state) {
    case 'ask':
      return (
        <>
          <p>{texts.askLead}</p>
          <Notice notice={data.notice} />
          <p class="quiet">{texts.recorded}</p>
          <PageForm submit={texts.submit} hidden={data.hidden} />
        </>
      );
    case 'done':
    case 'already':
      return (
        <>
          <div class="panel panel-success" role="status">
            <p>{texts.doneLead}</p>
          </div>
          <Notice notice={data.notice} acknowledgedAt={data.acknowledgedAt} />
          <p class="quiet">{texts.doneNext}</p>
        </>
      );
    case 'expired':
      return <p>{texts.expiredLead}</p>;
    case 'invalid':
      return <p>{texts.invalidLead}</p>;
  }
}

const tones = {
  URGENT: 'badge badge-danger',
  IMPORTANT: 'badge badge-warning',
  INFORMATION: 'badge',
} as const;

function Notice({ notice, acknowledgedAt }: { notice: AcknowledgeNotice; acknowledgedAt?: string }): VNode {
  return (
    <>
      <span class={tones[notice.severity]}>{severityTexts[notice.severity]}</span>
      <h2 class="title">{notice.title}</h2>
      <PageFacts
        rows={[
          [texts.documentNumber, notice.documentNumber],
          [texts.pharmacy, notice.pharmacyName],
          [texts.contact, notice.contactName],
          [texts.acknowledgedAt, acknowledgedAt && formatMoment(acknowledgedAt)],
        ]}
      />
    </>
  );
}
