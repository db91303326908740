import { PageEmail, PageErrors, PageForm, PageLayout, pageTexts, renderPage } from '@sonae/platform/pages';
import type { PageSite } from '@sonae/platform/pages';

import { emailChangeTexts as texts } from './email-change.texts.js';
import { passwordTexts } from '../passwords/password.texts.js';

/** `form` asks to confirm the new address; opening the page changes nothing. Errors are messages by field. */
export type EmailChangePageData = { site: PageSite } & (
  { state: 'form'; email: string; errors?: { form?: string } } | { state: 'done' | 'expired' | 'invalid' }
);

const outcomes = {
  done: { heading: texts.doneHeading, lead: texts.doneLead },
  expired: { heading: texts.expiredHeading, lead: texts.expiredLead },
  invalid: { heading: texts.invalidHeading, lead: texts.invalidLead },
} as const;

/** The complete HTML document of the page that confirms a new e-mail address. */
export function renderEmailChangePage(data: EmailChangePageData): string {
  if (data.state !== 'form') {
    const { heading, lead } = outcomes[data.state];
    return renderPage(
      <PageLayout title={heading} site={data.site}>
        <h1>{heading}</h1>
        <p>{lead}</p>
        <p>{passwordTexts.signIn}</p>
      </PageLayout>,
    );
  }
  const { email, errors = {}, site } = data;
  return renderPage(
    <PageLayout title={errors.form ? pageTexts.errorTitle(texts.title) : texts.title} site={site}>
      <h1>{texts.title}</h1>
      <PageErrors errors={errors} />
      <p>{texts.formLead}</p>
      <PageForm submit={texts.submit}>
        <PageEmail label={texts.email} email={email} />
      </PageForm>
    </PageLayout>,
  );
}
