import {
  PageButtonLink,
  PageContact,
  PageEmail,
  PageErrors,
  PageFacts,
  PageField,
  PageForm,
  PageLayout,
  pageTexts,
  renderPage,
} from '@sonae/platform/pages';
import type { HiddenFields, PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import { accountDeskTexts } from '../notices/account-desk.texts.js';
import type { AccountDesk } from '../notices/find-account-desk.js';
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
  /** `desk` is set where the link is a genuine one; for a person of one association the `site` names it. */
  | { state: 'used'; requestUrl: string; desk: Desk }
  | { state: 'expired'; requestUrl: string; desk?: Desk }
  | { state: 'invalid'; requestUrl: string }
);
type Desk = Pick<AccountDesk, 'whom' | 'desks'>;

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
  used: texts.invalidHeading,
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

const leads = { expired: texts.expiredLead, invalid: texts.invalidLead } as const;

function outcomeOf(data: Exclude<PasswordResetPageData, { state: 'form' }>): VNode {
  if (data.state === 'done') {
    return (
      <>
        <p>{texts.doneLead}</p>
        <p>{passwordTexts.signIn}</p>
      </>
    );
  }
  const { desks } = 'desk' in data && data.desk ? data.desk : { desks: [] };
  return (
    <>
      <p>{data.state === 'used' ? texts.usedLead(data.desk.whom) : leads[data.state]}</p>
      <PageButtonLink href={data.requestUrl} label={texts.again} />
      {desks.length > 0 && <h2>{accountDeskTexts.heading}</h2>}
      {desks.length > 0 && <PageFacts rows={desks} />}
      <PageContact site={data.site} />
    </>
  );
}
