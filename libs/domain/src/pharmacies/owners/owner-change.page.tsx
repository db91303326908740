import { PageContact, PageFacts, PageForm, PageLayout, renderPage } from '@sonae/platform/pages';
import type { PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import { ownerChangeTexts as texts } from './owner-change.texts.js';

/** `ask` shows the change and takes `answer` (APPROVED or OBJECTED) by POST; the others show how it ended. */
export type OwnerChangePageData = { site: PageSite } & (
  | {
      state: 'ask';
      pharmacy: string;
      /** Names of the owners (開設者). */
      before: string;
      after: string;
      /** In words, Japan time. */
      takesEffectAt: string;
      mayApprove: boolean;
    }
  | { state: 'approved' | 'objected' | 'late' | 'expired' | 'invalid' }
  /** The link ended after the decision, or the change ended without one; `as` is how it ended. */
  | { state: 'decided'; as: keyof typeof texts.decidedLeads }
);

/** The complete HTML document of the page that asks about a new owner. */
export function renderOwnerChangePage(data: OwnerChangePageData): string {
  const heading = headings[data.state];
  return renderPage(
    <PageLayout title={heading} site={data.site}>
      <h1>{heading}</h1>
      {bodyOf(data)}
    </PageLayout>,
  );
}

const headings = {
  ask: texts.heading,
  approved: texts.approvedHeading,
  objected: texts.objectedHeading,
  late: texts.lateHeading,
  decided: texts.decidedHeading,
  expired: texts.expiredHeading,
  invalid: texts.invalidHeading,
} as const;

function leadOf(data: Exclude<OwnerChangePageData, { state: 'ask' }>): string {
  const whom = data.site.name ?? '';
  switch (data.state) {
    case 'approved':
      return texts.approvedLead;
    case 'objected':
      return texts.objectedLead;
    case 'late':
      return texts.lateLead(whom);
    case 'decided':
      return texts.decidedLeads[data.as](whom);
    case 'expired':
      return texts.expiredLead(whom);
    case 'invalid':
      return texts.invalidLead;
  }
}

function bodyOf(data: OwnerChangePageData): VNode {
  if (data.state !== 'ask') {
    return (
      <>
        <p>{leadOf(data)}</p>
        <PageContact site={data.site} />
      </>
    );
  }
  return (
    <>
      <p>{texts.pageLead}</p>
      <PageFacts
        rows={[
          [texts.pharmacy, data.pharmacy],
          [texts.before, data.before],
          [texts.after, data.after],
          [texts.takesEffectAt, data.takesEffectAt],
        ]}
      />
      <p>{data.mayApprove ? texts.mayApprove : texts.mayObject}</p>
      {data.mayApprove && <PageForm submit={texts.approve} hidden={{ answer: 'APPROVED' }} />}
      <PageForm submit={texts.object} tone="danger" hidden={{ answer: 'OBJECTED' }} />
    </>
  );
}
