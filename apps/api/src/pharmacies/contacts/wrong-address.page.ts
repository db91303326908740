import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  findAddressedContact,
  renderWrongAddressPage,
  reportWrongAddress,
  type WrongAddressPageData,
} from '@sonae/domain/pharmacies';
import { closedLinkStatuses, openContactLink } from '../../pages/open-contact-link.js';
import { sendPage } from '../../pages/send-page.js';
import { SERVICES, type Services } from '../../services.js';

/** 「宛先が違うとき」: reports to the association that a mail went to the wrong address. A GET changes nothing. */
@Controller('wrong-address')
export class WrongAddressPage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':token')
  show(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.answer(token, request, response, { report: false });
  }

  @Post(':token')
  report(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.answer(token, request, response, { report: true });
  }

  private async answer(
    token: string,
    request: Request,
    response: Response,
    { report }: { report: boolean },
  ): Promise<void> {
    const link = openContactLink(this.services, request, { kind: 'wrong-address', token });
    if (typeof link === 'string') {
      send(response, { state: link, site: {} });
      return;
    }
    const { database } = this.services;
    const contact = await database.read(link.scope, (tx) => findAddressedContact(tx, link.delivery));
    if (!contact) {
      send(response, { state: 'invalid', site: {} });
      return;
    }
    const { association: site, contactId } = contact;
    if (!contact.current || contact.withdrawn) {
      send(response, { state: contact.current ? 'withdrawn' : 'ended', site });
      return;
    }
    const scope = { ...link.scope, actor: `contact:${contactId}` };
    const reportedAt =
      contact.reportedAt ??
      (report ? await database.run(scope, (tx) => reportWrongAddress(tx, contactId)) : null);
    send(
      response,
      reportedAt === null
        ? { state: 'ask', site, contact }
        : { state: 'done', site, reportedAt: reportedAt.toISOString() },
    );
  }
}

const statuses = { ask: 200, done: 200, ...closedLinkStatuses } as const;

function send(response: Response, data: WrongAddressPageData): void {
  sendPage(response, statuses[data.state], renderWrongAddressPage(data));
}
