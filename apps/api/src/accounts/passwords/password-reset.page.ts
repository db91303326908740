import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  checkPassword,
  findPasswordReset,
  passwordLength,
  renderPasswordResetPage,
  resetPassword,
  type FoundPasswordReset,
} from '@sonae/domain/accounts';
import { hashPassword } from '@sonae/platform/crypto';
import { UserError } from '@sonae/platform/errors';
import { askerOf } from '../../asker-of.js';
import { abandoned } from '../../auth/abandoned.js';
import { keepDevice, readDevice } from '../../auth/device-cookie.js';
import { accountsScope } from '../../auth/system-scope.js';
import { readForm } from '../../pages/read-form.js';
import { sendPage } from '../../pages/send-page.js';
import { SERVICES, type Services } from '../../services.js';
import { countFormAttempt } from '../count-form-attempt.js';
import { linkStatuses, openLink, type ShutLink } from '../open-link.js';

/** Sets a new password by the link in an e-mail. A GET changes nothing, because scanners follow links. */
@Controller('password-reset')
export class PasswordResetPage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.answer(response, await this.find(token, request));
  }

  @Post(':token')
  async set(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const field = await readForm(request, response);
    const found = await this.find(token, request);
    if ('shut' in found) {
      this.answer(response, found);
      return;
    }
    const attempt = await countFormAttempt(this.services, request, response, {
      kind: 'link',
      subject: found.id,
    });
    if (!attempt) return;
    try {
      const password = field('password');
      checkPassword(password, [found.email, found.name]);
      const turn = { rank: 1, of: found.id, signal: abandoned(response) } as const;
      const passwordHash = await hashPassword(this.services.keys.of('pepper'), password, turn);
      const deviceId = keepDevice(this.services, response, readDevice(this.services, request));
      const { personId, id: resetId } = found;
      const scope = accountsScope({ ...askerOf(request), personId });
      await this.services.database.run(scope, (tx) => resetPassword(tx, { resetId, passwordHash, deviceId }));
      await attempt.succeeded();
      sendPage(response, 200, renderPasswordResetPage({ site: {}, state: 'done' }));
    } catch (refusal) {
      if (!(refusal instanceof UserError)) throw refusal;
      const error = { [refusal.detail.field ?? 'form']: refusal.message };
      this.answer(response, await this.find(token, request), error);
    }
  }

  private answer(
    response: Response,
    found: FoundPasswordReset | ShutLink<FoundPasswordReset>,
    errors?: { password?: string; form?: string },
  ): void {
    if ('shut' in found) {
      const { shut, of } = found;
      const desk = of?.desk;
      const page = {
        site: desk?.association ?? {},
        requestUrl: `${this.services.settings.PUBLIC_URL}/password-reset`,
      };
      const outcome =
        of?.state === 'CLOSED' && desk
          ? { state: 'used' as const, desk }
          : { state: shut, ...(desk && { desk }) };
      sendPage(response, linkStatuses[shut], renderPasswordResetPage({ ...page, ...outcome }));
      return;
    }
    const { email } = found;
    const data = { site: {}, state: 'form', email, passwordLength } as const;
    sendPage(response, errors ? 422 : 200, renderPasswordResetPage({ ...data, ...(errors && { errors }) }));
  }

  private find(token: string, request: Request): Promise<FoundPasswordReset | ShutLink<FoundPasswordReset>> {
    return openLink(this.services, request, { kind: 'password-reset', token }, findPasswordReset);
  }
}
