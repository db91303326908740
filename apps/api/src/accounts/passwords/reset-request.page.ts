import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { normalizeEmail, passwordResetTexts, renderResetRequestPage } from '@sonae/domain/accounts';
import { isPlainAddress } from '@sonae/platform/mail';
import { readForm } from '../../pages/read-form.js';
import { sendPage } from '../../pages/send-page.js';
import { SERVICES, type Services } from '../../services.js';
import { countFormAttempt } from '../count-form-attempt.js';
import { sendResetLink } from './send-reset-link.js';

/** The page on which a person who forgot the password requests a link: `requestPasswordReset` without a client. */
@Controller('password-reset')
export class ResetRequestPage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  show(@Res() response: Response): void {
    sendPage(response, 200, renderResetRequestPage({ site: {}, state: 'form' }));
  }

  @Post()
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const field = await readForm(request, response);
    const given = field('email');
    const email = normalizeEmail(given);
    const attempt = await countFormAttempt(this.services, request, response, {
      kind: 'reset',
      subject: email,
    });
    if (!attempt) return;
    // No account has an address that cannot receive mail, so this answer does not reveal who is registered.
    if (!isPlainAddress(email)) {
      const errors = { email: passwordResetTexts.emailInvalid };
      sendPage(response, 422, renderResetRequestPage({ site: {}, state: 'form', email: given, errors }));
      return;
    }
    await sendResetLink(this.services, email, request);
    sendPage(response, 200, renderResetRequestPage({ site: {}, state: 'sent' }));
  }
}
