import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  confirmEmailChange,
  findEmailChange,
  renderEmailChangePage,
  type FoundEmailChange,
} from '@sonae/domain/accounts';
import { UserError } from '@sonae/platform/errors';
import { askerOf } from '../../asker-of.js';
import { accountsScope } from '../../auth/system-scope.js';
import { sendPage } from '../../pages/send-page.js';
import { SERVICES, type Services } from '../../services.js';
import { countFormAttempt } from '../count-form-attempt.js';
import { linkStatuses, openLink } from '../open-link.js';

/**
 * Confirms a new e-mail address by the link that was sent to it. A GET changes nothing, because scanners follow links.
 */
@Controller('email-change')
export class EmailChangePage {
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
  async confirm(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.find(token, request);
    if (typeof found === 'string') {
      this.answer(response, found);
      return;
    }
    const { id: changeId, personId } = found;
    const attempt = await countFormAttempt(this.services, request, response, {
      kind: 'link',
      subject: changeId,
    });
    if (!attempt) return;
    try {
      const scope = accountsScope({ ...askerOf(request), personId });
      await this.services.database.run(scope, (tx) => confirmEmailChange(tx, { changeId }));
      await attempt.succeeded();
      this.answer(response, 'done');
    } catch (refusal) {
      if (!(refusal instanceof UserError)) throw refusal;
      this.answer(response, await this.find(token, request), refusal.message);
    }
  }

  private answer(
    response: Response,
    found: FoundEmailChange | keyof typeof linkStatuses,
    error?: string,
  ): void {
    const site = {};
    if (typeof found === 'string') {
      sendPage(response, linkStatuses[found], renderEmailChangePage({ site, state: found }));
      return;
    }
    const errors = error === undefined ? {} : { errors: { form: error } };
    const page = renderEmailChangePage({ site, state: 'form', email: found.email, ...errors });
    sendPage(response, error === undefined ? 200 : 422, page);
  }

  private async find(token: string, request: Request): Promise<FoundEmailChange | 'invalid' | 'expired'> {
    const opened = await openLink(this.services, request, { kind: 'email-change', token }, findEmailChange);
    return 'shut' in opened ? opened.shut : opened;
  }
}
