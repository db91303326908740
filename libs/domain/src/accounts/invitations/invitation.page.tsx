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

import { invitationTexts as texts } from './invitation.texts.js';
import { passwordTexts } from '../passwords/password.texts.js';

interface Invited {
  /** Where the invited person will belong. */
  organisation: string;
  /** The role in words, e.g. 管理薬剤師. */
  role: string;
  email: string;
  hidden?: HiddenFields;
}

/**
 * `form` asks a new person for `name` and `password` (the fields' names in the POST body); `join` asks a person who is
 * registered for the present `password` and adds a membership. Errors are messages by field, `form` for the whole.
 */
export type InvitationPageData = { site: PageSite } & (
  | (Invited & {
      state: 'form';
      passwordLength: { min: number; max: number };
      values?: { name?: string };
      errors?: { name?: string; password?: string; form?: string };
    })
  | (Invited & { state: 'join'; errors?: { password?: string; form?: string } })
  /** The page names the contact of a `site`. `invalid` has none, because nothing is known of its link. */
  | { state: 'done'; openUrl?: string | undefined }
  | { state: 'used' | 'objected' | 'withdrawn' | 'expired' | 'invalid' }
  /** `takesEffectAt` in words. */
  | { state: 'waiting'; takesEffectAt: string }
);

/** The complete HTML document of the invitation page. */
export function renderInvitationPage(data: InvitationPageData): string {
  const heading = headings[data.state];
  const wrong = 'errors' in data && Object.values(data.errors ?? {}).some(Boolean);
  return renderPage(
    <PageLayout title={wrong ? pageTexts.errorTitle(heading) : heading} site={data.site}>
      <h1>{heading}</h1>
      {bodyOf(data)}
    </PageLayout>,
  );
}

const headings = {
  form: texts.formHeading,
  join: texts.joinHeading,
  done: texts.doneHeading,
  waiting: texts.doneHeading,
  used: texts.usedHeading,
  objected: texts.invalidHeading,
  withdrawn: texts.invalidHeading,
  expired: texts.expiredHeading,
  invalid: texts.invalidHeading,
} as const;

const leads = {
  used: texts.usedLead,
  invalid: texts.invalidLead,
  expired: texts.expiredLead,
  objected: texts.objectedLead,
  withdrawn: texts.withdrawnLead,
} as const;

function bodyOf(data: InvitationPageData): VNode {
  switch (data.state) {
    case 'form': {
      const { errors = {}, passwordLength } = data;
      return (
        <>
          <PageErrors errors={errors} />
          <p>{texts.formLead}</p>
          <Membership {...data} />
          <PageForm submit={texts.submit} hidden={data.hidden}>
            <PageEmail label={texts.email} email={data.email} />
            <PageField
              name="name"
              label={texts.name}
              hint={texts.nameHint}
              value={data.values?.name}
              error={errors.name}
              autocomplete="name"
            />
            <PageField
              name="password"
              label={passwordTexts.label}
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
    case 'join':
      return (
        <>
          <PageErrors errors={data.errors ?? {}} />
          <p>{texts.joinLead}</p>
          <Membership {...data} />
          <PageForm submit={texts.join} hidden={data.hidden}>
            <PageEmail label={texts.email} email={data.email} />
            <PageField
              name="password"
              label={passwordTexts.currentLabel}
              type="password"
              error={data.errors?.password}
              autocomplete="current-password"
            />
          </PageForm>
        </>
      );
    case 'waiting':
      return (
        <>
          <p>{texts.waitingLead(data.takesEffectAt)}</p>
          <PageContact site={data.site} />
        </>
      );
    case 'expired':
    case 'objected':
    case 'withdrawn':
      return (
        <>
          <p>{leads[data.state](data.site.name ?? '')}</p>
          <PageContact site={data.site} />
        </>
      );
    case 'done':
      return (
        <>
          <p>{texts.doneLead}</p>
          {data.openUrl === undefined ? (
            <p>{passwordTexts.signIn}</p>
          ) : (
            <PageButtonLink href={data.openUrl} label={texts.signIn} />
          )}
          <PageContact site={data.site} />
        </>
      );
    case 'used':
    case 'invalid':
      return (
        <>
          <p>{leads[data.state]}</p>
          <p>{passwordTexts.signIn}</p>
          <PageContact site={data.site} />
        </>
      );
  }
}

function Membership(props: Invited): VNode {
  return (
    <PageFacts
      rows={[
        [texts.organisation, props.organisation],
        [texts.role, props.role],
      ]}
    />
  );
}
