import type { Response } from 'express';
import {
  passwordLength,
  renderInvitationPage,
  roleTexts,
  type FoundInvitation,
} from '@sonae/domain/accounts';
import { formatMoment } from '@sonae/platform/mail';
import { sendPage } from '../pages/send-page.js';
import { linkStatuses } from './open-link.js';

/** Messages by field, `form` for the whole. */
export type InvitationErrors = { [field in 'name' | 'password' | 'form']?: string };

/** Answers with the page an invitation is at: the form, the form with what is wrong, or its end. */
export function answerInvitation(
  response: Response,
  found: FoundInvitation | keyof typeof linkStatuses,
  wrong?: { errors: InvitationErrors; name: string },
): void {
  if (typeof found === 'string') {
    sendPage(response, linkStatuses[found], renderInvitationPage({ site: {}, state: found }));
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

/** Answers with the page that says from when the accepted role is in force. */
export function answerWaiting(
  response: Response,
  { association: site }: FoundInvitation,
  takesEffectAt: Date,
): void {
  const moment = formatMoment(takesEffectAt.toISOString());
  sendPage(response, 200, renderInvitationPage({ site, state: 'waiting', takesEffectAt: moment }));
}
