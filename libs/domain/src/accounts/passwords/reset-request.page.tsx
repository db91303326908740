import { PageErrors, PageField, PageForm, PageLayout, pageTexts, renderPage } from '@sonae/platform/pages';
import type { PageSite } from '@sonae/platform/pages';

import { passwordResetTexts as texts, passwordTexts } from './password.texts.js';

/** `form` asks for the `email` (the field's name in the POST body). `sent` is the same whether the address is known or not. */
export type ResetRequestPageData = { site: PageSite } & (
  { state: 'form'; email?: string; errors?: { email?: string } } | { state: 'sent' }
);

/** The complete HTML document of the page where a person asks for a password reset. */
export function renderResetRequestPage(data: ResetRequestPageData): string {
  if (data.state === 'sent') {
    return renderPage(
      <PageLayout title={texts.sentHeading} site={data.site}>
        <h1>{texts.sentHeading}</h1>
        <div class="panel panel-success" role="status">
          <p>{texts.sentLead}</p>
        </div>
        <p class="quiet">{texts.sentNext}</p>
        <p class="quiet">{passwordTexts.signIn}</p>
      </PageLayout>,
    );
  }
  const { email, errors = {} } = data;
  return renderPage(
    <PageLayout title={errors.email ? pageTexts.errorTitle(texts.title) : texts.title} site={data.site}>
      <h1>{texts.title}</h1>
      <PageErrors errors={errors} />
      <p>{texts.requestLead}</p>
      <PageForm submit={texts.requestSubmit}>
        <PageField
          name="email"
          label={texts.email}
          type="email"
          value={email}
          error={errors.email}
          autocomplete="username"
        />
      </PageForm>
    </PageLayout>,
  );
}
