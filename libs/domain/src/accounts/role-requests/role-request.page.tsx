import { PageContact, PageFacts, PageForm, PageLayout, renderPage } from '@sonae/platform/pages';
import type { PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import { roleRequestTexts as texts } from './role-request.texts.js';

/** `ask` shows the role and takes `answer` (APPROVED or OBJECTED) by POST; the other states show how it ended. */
export type RoleRequestPageData = { site: PageSite } & (
  | {
      state: 'ask';
      organisation: string;
      /** The role in words, e.g. 管理薬剤師. */
      role: string;
      name: string;
      email: string;
      inviter: string;
      /** In words, Japan time. */
      takesEffectAt: string;
      /** Whether the invited person has accepted. */
      standing: keyof typeof texts.standings;
      mayApprove: boolean;
    }
  /** `effect` is whether the role is in force; `moment`, in words, is since when, or when it comes into force. */
  | { state: 'approved'; effect: keyof typeof texts.approvedLeads; moment: string }
  | { state: 'objected' | 'expired' | 'invalid' }
  /** Others decided: `as` says how; `moment`, in words, is when the role came into force. */
  | { state: 'decided'; as: keyof typeof texts.decidedLeads; moment: string }
);

/** The complete HTML document of the page that asks about a role. */
export function renderRoleRequestPage(data: RoleRequestPageData): string {
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
  decided: texts.decidedHeading,
  expired: texts.expiredHeading,
  invalid: texts.invalidHeading,
} as const;

function leadOf(data: Exclude<RoleRequestPageData, { state: 'ask' }>): string {
  const whom = data.site.name ?? '';
  switch (data.state) {
    case 'approved':
      return texts.approvedLeads[data.effect](data.moment);
    case 'objected':
      return texts.objectedLead;
    case 'decided':
      return texts.decidedLeads[data.as](whom, data.moment);
    case 'expired':
      return texts.expiredLead(whom);
    case 'invalid':
      return texts.invalidLead;
  }
}

function bodyOf(data: RoleRequestPageData): VNode {
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
          [texts.organisation, data.organisation],
          [texts.role, data.role],
          [texts.invited, data.name],
          [texts.email, data.email],
          [texts.inviter, data.inviter],
          [texts.standing, texts.standings[data.standing]],
          [texts.takesEffectAt, data.takesEffectAt],
        ]}
      />
      <p>{data.mayApprove ? texts.mayApprove : texts.mayObject}</p>
      {data.mayApprove && <PageForm submit={texts.approve} hidden={{ answer: 'APPROVED' }} />}
      <PageForm submit={texts.object} tone="danger" hidden={{ answer: 'OBJECTED' }} />
    </>
  );
}
