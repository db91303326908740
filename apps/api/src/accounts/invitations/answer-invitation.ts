import type { Response } from 'express';
import {
  passwordLength,
  renderInvitationPage,
  roleTexts,
  type FoundInvitation,
} from '@sonae/domain/accounts';
import { formatMoment } from '@sonae/platform/mail';
import type { PageSite } from '@sonae/platform/pages';
import { sendPage } from '../../pages/send-page.js';
import { linkStatuses, type ShutLink } from '../open-link.js';

/** Messages by field; `form` is for the whole form. */
export type InvitationErrors = { [field in 'name' | 'password' | 'form']?: string };

/**
 * Answers with the page for the state of an invitation: the form, the form with its errors, or the page of an ended
 * link.
 */
export function answerInvitation(
  response: Response,
  found: FoundInvitation | ShutLink<FoundInvitation>,
  wrong?: { errors: InvitationErrors; name: string },
): void {
  if ('shut' in found) {
    sendPage(response, linkStatuses[found.shut], endOf(found));
    return;
  }
  const invited = {
    site: found.association,
    organisation: found.placeName ?? found.association.name,
    role: roleTexts[found.role],
    email: found.email,
    ...(wrong && { errors: wrong.errors }),
  };
  const page =
    found.personId === null
      ? renderInvitationPage({
          ...invited,
          state: 'form',
          passwordLength,
          values: { name: wrong?.name ?? found.name },
        })
      : renderInvitationPage({ ...invited, state: 'join' });
  sendPage(response, wrong ? 422 : 200, page);
}

/** Answers with the page that says that the role is in force. */
export function answerDone(response: Response, { association: site, openUrl }: FoundInvitation): void {
  sendPage(response, linkStatuses.done, renderInvitationPage({ site, state: 'done', openUrl }));
}

/** Answers with the page that says from when the accepted role is in force. */
export function answerWaiting(
  response: Response,
  { association: site }: FoundInvitation,
  takesEffectAt: Date,
): void {
  sendPage(response, linkStatuses.done, waitingPage(site, takesEffectAt));
}

/**
 * The page of a link that opens nothing. It names the association if the link was signed here and its record still
 * exists.
 */
function endOf({ shut, of }: ShutLink<FoundInvitation>): string {
  const site = of?.association ?? {};
  if (of?.progress === 'WAITING' && of.takesEffectAt) return waitingPage(site, of.takesEffectAt);
  const ends = { IN_FORCE: 'used', OBJECTED: 'objected', WITHDRAWN: 'withdrawn' } as const;
  const ended = of && Object.entries(ends).find(([progress]) => progress === of.progress)?.[1];
  return renderInvitationPage({ site, state: ended ?? shut });
}

function waitingPage(site: PageSite, takesEffectAt: Date): string {
  const moment = formatMoment(takesEffectAt.toISOString());
  return renderInvitationPage({ site, state: 'waiting', takesEffectAt: moment });
}
