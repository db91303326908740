import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  acknowledgeByLink,
  findLinkedNotice,
  renderAcknowledgePage,
  type AcknowledgePageData,
  type CancelledLink,
  type EndedLink,
  type LinkedNotice,
} from '@sonae/domain/advisories';
import { recordLink } from '@sonae/platform/mail';
import { toGlobalId } from '@sonae/platform/text';
import {
  closedLinkStatuses,
  contactLinkPath,
  openContactLink,
  type ContactLink,
} from '../pages/open-contact-link.js';
import { readForm } from '../pages/read-form.js';
import { sendPage } from '../pages/send-page.js';
import { SERVICES, type Services } from '../services.js';

/**
 * Acknowledges a notice by the link in its e-mail, without sign-in. A GET changes nothing, because scanners follow
 * links.
 */
@Controller('acknowledge')
export class AcknowledgePage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.open(token, request, response);
    if (opened) this.answer(response, opened.link, opened.notice);
  }

  @Post(':token')
  async acknowledge(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const field = await readForm(request, response);
    const opened = await this.open(token, request, response);
    if (!opened) return;
    const { link, notice } = opened;
    const number = /^[1-9]\d{0,8}$/.test(field('number')) ? Number(field('number')) : 0;
    if (notice.state !== 'OPEN' || notice.acknowledgedAt !== null || number === 0) {
      this.answer(response, link, notice);
      return;
    }
    const scope = { ...link.scope, actor: `contact:${notice.contactId}` };
    const after = await this.services.database.run(scope, (tx) =>
      acknowledgeByLink(tx, { delivery: link.delivery, number }),
    );
    this.answer(response, link, after, number);
  }

  /** Reads the record that the token opens. Answers other tokens here, without the reason. */
  private async open(
    token: string,
    request: Request,
    response: Response,
  ): Promise<{ link: ContactLink; notice: LinkedNotice | CancelledLink | EndedLink } | undefined> {
    const link = openContactLink(this.services, request, { kind: 'acknowledge', token });
    if (typeof link === 'string') {
      send(response, { state: link, site: {} });
      return undefined;
    }
    const notice = await this.services.database.read(link.scope, (tx) => findLinkedNotice(tx, link.delivery));
    if (!notice) send(response, { state: 'invalid', site: {} });
    return notice && { link, notice };
  }

  /** @param read the version that was just acknowledged; a correction may have replaced it since */
  private answer(
    response: Response,
    link: ContactLink,
    notice: LinkedNotice | CancelledLink | EndedLink,
    read?: number,
  ): void {
    const { association: site } = notice;
    if (notice.state === 'CANCELLED') {
      const { content, versions, publishedOn, reason } = notice;
      send(response, { state: 'cancelled', site, content, versions, publishedOn, reason });
      return;
    }
    if (notice.state !== 'OPEN') {
      send(response, { state: endedStates[notice.state], site });
      return;
    }
    const { acknowledgedAt, advisoryId, number, deliveredNumber } = notice;
    if (acknowledgedAt === null) {
      const overtaken = read !== undefined && read < number && read >= deliveredNumber;
      const wrongUrl = contactLinkPath(this.services, 'wrong-address', link);
      send(response, { state: 'ask', site, notice, wrongUrl, ...(overtaken && { read }) });
      return;
    }
    const openUrl = recordLink(site, 'Advisory', toGlobalId('Advisory', advisoryId));
    send(response, {
      state: 'done',
      site,
      notice,
      acknowledgedAt: acknowledgedAt.toISOString(),
      ...(openUrl !== undefined && { openUrl }),
    });
  }
}

const endedStates = { TERM_ENDED: 'expired', CONTACT_ENDED: 'ended', WITHDRAWN: 'withdrawn' } as const;
const statuses = { ask: 200, done: 200, cancelled: 200, ...closedLinkStatuses } as const;

function send(response: Response, data: AcknowledgePageData): void {
  sendPage(response, statuses[data.state], renderAcknowledgePage(data));
}
