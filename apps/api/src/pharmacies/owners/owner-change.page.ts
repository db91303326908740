import { Controller, Get, Inject, Param, Post, Req, Res, ServiceUnavailableException } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  decideOwnerChange,
  findNextQuestion,
  findOwnerChanges,
  renderOwnerChangePage,
  type OwnerChangeRecord,
} from '@sonae/domain/pharmacies';
import { findSender } from '@sonae/domain/deliveries';
import { UserError } from '@sonae/platform/errors';
import { formatMoment, type MailSender } from '@sonae/platform/mail';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { askerOf } from '../../asker-of.js';
import { countFormAttempt } from '../../accounts/count-form-attempt.js';
import { openLink, type ShutLink } from '../../accounts/open-link.js';
import { readForm } from '../../pages/read-form.js';
import { sendPage } from '../../pages/send-page.js';
import { SERVICES, type Services } from '../../services.js';
import { decidingScope } from './deciding-scope.js';

const statuses = { approved: 200, objected: 200, invalid: 404, expired: 410 } as const;
/** The change, the asked person, and the association that asks. */
type Asked = OwnerChangeRecord & { personId: Id; site: MailSender };
/** With the waiting request that replaced it, if the same person is asked. */
type Found = Asked & { next?: OwnerChangeRecord };

/** Records the answer of a person who is asked about a new owner, by the link in the e-mail. A GET changes nothing. */
@Controller('owner-changes')
export class OwnerChangePage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    answer(response, follow(await this.find(token, request)));
  }

  @Post(':token')
  async take(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const field = await readForm(request, response);
    const found = follow(await this.find(token, request));
    const decision = field('answer');
    const late = lateOf(found, decision);
    if (late) {
      answerLate(response, late);
      return;
    }
    if (
      'shut' in found ||
      found.state !== 'WAITING' ||
      (decision !== 'APPROVED' && decision !== 'OBJECTED')
    ) {
      answer(response, found);
      return;
    }
    const { id, personId } = found;
    const attempt = await countFormAttempt(this.services, request, response, {
      kind: 'link',
      subject: `${id}:${personId}`,
    });
    if (!attempt) return;
    const scope = decidingScope({ ...askerOf(request), personId }, found);
    try {
      const decided = await this.services.database.run(scope, (tx) =>
        decideOwnerChange(tx, { id, decision, personId }),
      );
      await attempt.succeeded();
      answer(response, { ...found, ...decided }, { isOwn: true });
    } catch (refusal) {
      if (!(refusal instanceof UserError)) throw refusal;
      // Nothing was decided: the page of the request would look as if the answer had been recorded.
      if (refusal.code === 'OWNERS_BUSY') throw new ServiceUnavailableException();
      // The change was decided, or the role was lost, in the meantime: the page shows the present state.
      const now = follow(await this.find(token, request));
      const passed = lateOf(now, decision);
      if (passed) answerLate(response, passed);
      else answer(response, now);
    }
  }

  private find(token: string, request: Request): Promise<Found | ShutLink<Found>> {
    return openLink(this.services, request, { kind: 'owner-change', token, count: 2 }, findOne);
  }
}

/** The change of a link, and whether its recipient may approve now. */
async function findOne(
  tx: Tx<SystemScope>,
  { id, ids: [, personId = ''] }: { id: Id; ids: readonly Id[] },
): Promise<Found | undefined> {
  const [found] = await findOwnerChanges(tx, { id, personId });
  if (found === undefined) return undefined;
  const next = found.state === 'SUPERSEDED' ? await findNextQuestion(tx, found, personId) : undefined;
  return { ...found, personId, site: await findSender(tx, found.associationId), ...(next && { next }) };
}

/** A valid link opens the request that waits now, so that an older mail does not hide it. */
function follow(found: Found | ShutLink<Found>): Asked | ShutLink<Asked> {
  return 'shut' in found || found.next === undefined ? found : { ...found, ...found.next };
}

/** The change, if a person objects after another one approved. */
function lateOf(found: Asked | ShutLink<Asked>, decision: string | undefined): Asked | undefined {
  return !('shut' in found) && found.state === 'APPROVED' && decision === 'OBJECTED' ? found : undefined;
}

/** The objection changes nothing; the page says so, and whom to call. */
function answerLate(response: Response, { site }: Asked): void {
  sendPage(response, 409, renderOwnerChangePage({ state: 'late', site }));
}

/** @param isOwn whether the reader has just decided; otherwise the page states the decision without thanks */
function answer(response: Response, found: Asked | ShutLink<Asked>, { isOwn = false } = {}): void {
  if ('shut' in found) {
    sendPage(response, statuses[found.shut], endOf(found));
    return;
  }
  const { site } = found;
  switch (found.state) {
    case 'WAITING': {
      const page = renderOwnerChangePage({
        state: 'ask',
        site,
        pharmacy: found.pharmacyName,
        before: found.fromName,
        after: found.toName,
        takesEffectAt: formatMoment(found.takesEffectAt.toISOString()),
        mayApprove: found.mayApprove,
      });
      sendPage(response, 200, page);
      return;
    }
    case 'APPROVED':
    case 'OBJECTED': {
      const state = found.state === 'APPROVED' ? 'approved' : 'objected';
      const page = isOwn ? renderOwnerChangePage({ state, site }) : endOf({ shut: 'invalid', of: found });
      sendPage(response, statuses[state], page);
      return;
    }
    default:
      // The change was superseded, or carried out without this answer.
      sendPage(response, statuses.invalid, endOf({ shut: 'invalid', of: found }));
  }
}

/**
 * The page of a link that opens nothing. It names the association if the link was signed here and its record still
 * exists.
 */
function endOf({ shut, of }: ShutLink<Asked>): string {
  const site = of?.site ?? {};
  if (of === undefined || of.state === 'WAITING') return renderOwnerChangePage({ state: shut, site });
  return renderOwnerChangePage({ state: 'decided', as: of.state, site });
}
