import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { acceptInvitation, findInvitation, type FoundInvitation } from '@sonae/domain/accounts';
import { UserError } from '@sonae/platform/errors';
import { askerOf } from '../../asker-of.js';
import { abandoned } from '../../auth/abandoned.js';
import { keepDevice, readDevice } from '../../auth/device-cookie.js';
import { accountsScope } from '../../auth/system-scope.js';
import { readForm } from '../../pages/read-form.js';
import { SERVICES, type Services } from '../../services.js';
import { answerDone, answerInvitation, answerWaiting, type InvitationErrors } from './answer-invitation.js';
import { countFormAttempt } from '../count-form-attempt.js';
import { openLink, type ShutLink } from '../open-link.js';
import { proveInvited } from './prove-invited.js';

/** Accepts an invitation by the link in its e-mail. A GET changes nothing, because scanners follow links. */
@Controller('invitations')
export class InvitationPage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.find(token, request);
    answerInvitation(response, found);
  }

  @Post(':token')
  async accept(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const field = await readForm(request, response);
    const found = await this.find(token, request);
    if ('shut' in found) {
      answerInvitation(response, found);
      return;
    }
    const attempt = await countFormAttempt(this.services, request, response, {
      kind: 'link',
      subject: found.id,
    });
    if (!attempt) return;
    try {
      const personId = found.personId ?? randomUUID();
      const scope = accountsScope({ ...askerOf(request), personId });
      const turn = { rank: 1, of: found.id, signal: abandoned(response) } as const;
      const newPerson = await proveInvited(this.services, found, field, { scope, turn });
      const deviceId = keepDevice(this.services, response, readDevice(this.services, request));
      const takesEffectAt = await this.services.database.run(scope, (tx) =>
        acceptInvitation(tx, {
          invitationId: found.id,
          personId,
          deviceId,
          ...(newPerson && { newPerson }),
        }),
      );
      await attempt.succeeded();
      if (takesEffectAt === null) answerDone(response, found);
      else answerWaiting(response, found, takesEffectAt);
    } catch (refusal) {
      if (!(refusal instanceof UserError)) throw refusal;
      await this.explain(token, request, response, refusal, field('name'));
    }
  }

  // Reads the invitation again: it may have been used, or its address registered, in the meantime.
  private async explain(
    token: string,
    request: Request,
    response: Response,
    { message, detail }: UserError,
    name: string,
  ): Promise<void> {
    const found = await this.find(token, request);
    const errors: InvitationErrors = { [detail.field ?? 'form']: message };
    answerInvitation(response, found, { errors, name });
  }

  private find(token: string, request: Request): Promise<FoundInvitation | ShutLink<FoundInvitation>> {
    return openLink(this.services, request, { kind: 'invitation', token }, findInvitation);
  }
}
