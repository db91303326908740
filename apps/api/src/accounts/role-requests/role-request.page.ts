import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  answerRoleRequest,
  describeInviter,
  findRoleRequests,
  renderRoleRequestPage,
  roleTexts,
  type RoleRequest,
} from '@sonae/domain/accounts';
import { findSender } from '@sonae/domain/deliveries';
import { UserError } from '@sonae/platform/errors';
import { formatMoment, type MailSender } from '@sonae/platform/mail';
import type { SystemScope, Tx, Id } from '@sonae/tenancy';
import { askerOf } from '../../asker-of.js';
import { accountsScope } from '../../auth/system-scope.js';
import { readForm } from '../../pages/read-form.js';
import { sendPage } from '../../pages/send-page.js';
import { SERVICES, type Services } from '../../services.js';
import { countFormAttempt } from '../count-form-attempt.js';
import { openLink, type ShutLink } from '../open-link.js';

/** A role request, with the sender and contact data of its association. */
type AskedRole = Omit<RoleRequest, 'state'> & {
  state: 'OPEN' | 'CLOSED';
  progress: RoleRequest['state'];
  site: MailSender;
};

const statuses = { answered: 200, invalid: 404, expired: 410 } as const;

/** Records an asked person's answer to a role request, by the link in the e-mail. A GET changes nothing. */
@Controller('role-requests')
export class RoleRequestPage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    answer(response, await this.find(token, request));
  }

  @Post(':token')
  async take(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const field = await readForm(request, response);
    const found = await this.find(token, request);
    const given = field('answer');
    if ('shut' in found || found.answer !== null || (given !== 'APPROVED' && given !== 'OBJECTED')) {
      answer(response, found);
      return;
    }
    const attempt = await countFormAttempt(this.services, request, response, {
      kind: 'link',
      subject: found.id,
    });
    if (!attempt) return;
    const { id, personId } = found;
    const scope = accountsScope(askerOf(request));
    const actor = personId === null ? `contact:${id}` : `person:${personId}`;
    try {
      const answered = await this.services.database.run({ ...scope, actor }, (tx) =>
        answerRoleRequest(tx, { id, answer: given }),
      );
      await attempt.succeeded();
      const { state: progress, ...rest } = answered;
      answer(response, { ...rest, state: 'OPEN', progress, site: found.site });
    } catch (refusal) {
      if (!(refusal instanceof UserError)) throw refusal;
      // The request was decided, or the person lost the role, in the meantime: the page shows the present state.
      answer(response, await this.find(token, request));
    }
  }

  private find(token: string, request: Request): Promise<AskedRole | ShutLink<AskedRole>> {
    return openLink(this.services, request, { kind: 'role-request', token }, findOne);
  }
}

/** An answered request is shown with its answer; a request that was decided without this answer is closed. */
async function findOne(tx: Tx<SystemScope>, { id }: { id: Id }): Promise<AskedRole | undefined> {
  const [found] = await findRoleRequests(tx, { id });
  if (!found) return undefined;
  const { state: progress } = found;
  const state = found.answer !== null || found.isOpen ? 'OPEN' : 'CLOSED';
  return { ...found, state, progress, site: await findSender(tx, found.associationId) };
}

function answer(response: Response, found: AskedRole | ShutLink<AskedRole>): void {
  if ('shut' in found) {
    sendPage(response, statuses[found.shut], endOf(found));
    return;
  }
  const { site, progress } = found;
  if (found.answer !== null) {
    sendPage(
      response,
      statuses.answered,
      found.answer === 'APPROVED' ? approvedPage(found) : objectedPage(site),
    );
    return;
  }
  const page = renderRoleRequestPage({
    state: 'ask',
    site,
    organisation: found.placeName ?? found.associationName,
    role: roleTexts[found.role],
    name: found.name,
    email: found.email,
    inviter: describeInviter(found),
    standing: progress === 'WAITING' ? progress : 'OPEN',
    takesEffectAt: momentOf(found),
    mayApprove: found.mayApprove,
  });
  sendPage(response, 200, page);
}

/**
 * The page of a link that opens nothing. It names the association if the link was signed here and its record still
 * exists.
 */
function endOf({ shut, of }: ShutLink<AskedRole>): string {
  const site = of?.site ?? {};
  const as = of?.progress ?? 'OPEN';
  if (of === undefined || as === 'OPEN' || as === 'WAITING')
    return renderRoleRequestPage({ state: shut, site });
  return renderRoleRequestPage({ state: 'decided', as, moment: momentOf(of), site });
}

/** The page after the reader's approval: whether the role is in force, since when, or what it waits for. */
function approvedPage(found: AskedRole): string {
  const { site, progress } = found;
  const moment = momentOf(found);
  if (progress === 'OBJECTED' || progress === 'WITHDRAWN' || progress === 'EXPIRED')
    return renderRoleRequestPage({ state: 'decided', as: progress, moment, site });
  const effect = progress === 'OPEN' && found.isReady ? 'READY' : progress;
  return renderRoleRequestPage({ state: 'approved', effect, moment, site });
}

function objectedPage(site: MailSender): string {
  return renderRoleRequestPage({ state: 'objected', site });
}

/** The instant at which the role came or comes into force, in words. */
function momentOf({ admittedAt, takesEffectAt }: AskedRole): string {
  return formatMoment((admittedAt ?? takesEffectAt).toISOString());
}
