import {
  PageButtonLink,
  PageEmail,
  PageErrors,
  PageField,
  PageForm,
  PageLayout,
  pageTexts,
  renderPage,
} from '@sonae/platform/pages';
import type { HiddenFields, PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import { passwordResetTexts as texts, passwordTexts } from './password.texts.js';

/** `form` asks for the new `password` (the field's name in the POST body). Errors are messages by field. */
export type PasswordResetPageData = { site: PageSite } & (
  | {
      state: 'form';
      email: string;
      passwordLength: { min: number; max: number };
      errors?: { password?: string; form?: string };
      hidden?: HiddenFields;
    }
  | { state: 'done' }
  | { state: 'expired' | 'invalid'; requestUrl: string }
);

/** The complete HTML document of the page that sets a new password. */
export function renderPasswordResetPage(data: PasswordResetPageData): string {
  const heading = headings[data.state];
  const wrong = data.state === 'form' && Object.values(data.errors ?? {}).some(Boolean);
  return renderPage(
    <PageLayout title={wrong ? pageTexts.errorTitle(heading) : heading} site={data.site}>
      <h1>{heading}</h1>
      {data.state === 'form' ? <ResetForm {...data} /> : outcomeOf(data)}
    </PageLayout>,
  );
}

const headings = {
  form: texts.title,
  done: texts.doneHeading,
  expired: texts.expiredHeading,
  invalid: texts.invalidHeading,
} as const;

function ResetForm(props: Extract<PasswordResetPageData, { state: 'form' }>): VNode {
  const { errors = {}, passwordLength } = props;
  return (
    <>
      <PageErrors errors={errors} />
      <p>{texts.formLead}</p>
      <PageForm submit={texts.submit} hidden={props.hidden}>
        <PageEmail label={texts.email} email={props.email} />
        <PageField
          name="password"
          label={passwordTexts.newLabel}
          type="password"
          hint={passwordTexts.hint(passwordLength.min, passwordLength.max)}
          error={errors.password}
          autocomplete="new-password"
          minlength={passwordLength.min}
        />
      </PageForm>
    </>
  );
}

function outcomeOf(data: Exclude<PasswordResetPageData, { state: 'form' }>): VNode {
  if (data.state === 'done') {
    return (
      <>
        <p>{texts.doneLead}</p>
        <p>{passwordTexts.signIn}</p>
      </>
    );
  }
  return (
    <>
      <p>{data.state === 'expired' ? texts.expiredLead : texts.invalidLead}</p>
      <PageButtonLink href={data.requestUrl} label={texts.again} />
    </>
  );
}
