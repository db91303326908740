import { PageFacts, PageForm, PageLayout, renderPage } from '@sonae/platform/pages';
import type { PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import { ownerChangeTexts as texts } from './owner-change.texts.js';

/** `ask` shows the change and takes `answer` (APPROVED or OBJECTED) by POST; the others are where it ends. */
export type OwnerChangePageData = { site: PageSite } & (
  | {
      state: 'ask';
      pharmacy: string;
      /** Names of the owners (開設者). */
      before: string;
      after: string;
      /** In words, Japan's time. */
      takesEffectAt: string;
      mayApprove: boolean;
    }
  | { state: 'approved' | 'objected' | 'expired' | 'invalid' }
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
  expired: texts.expiredHeading,
  invalid: texts.invalidHeading,
} as const;

const leads = {
  approved: texts.approvedLead,
  objected: texts.objectedLead,
  expired: texts.expiredLead,
  invalid: texts.invalidLead,
} as const;

function bodyOf(data: OwnerChangePageData): VNode {
  if (data.state !== 'ask') return <p>{leads[data.state]}</p>;
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
      <PageForm submit={texts.object} hidden={{ answer: 'OBJECTED' }} />
    </>
  );
}
