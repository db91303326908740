import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  acknowledgeByLink,
  findLinkedNotice,
  renderAcknowledgePage,
  type LinkedNotice,
} from '@sonae/domain/advisories';
import { readLink } from '@sonae/platform/crypto';
import type { Id, PharmacyScope } from '@sonae/platform/database';
import { askerOf } from '../asker-of.js';
import { sendPage } from '../pages/send-page.js';
import { PARTS, type Parts } from '../parts.js';

/** What a token is good for: one delivery, in the scope of the pharmacy it went to. */
interface Opened {
  scope: PharmacyScope;
  deliveryId: Id;
  notice: LinkedNotice;
}

/** Acknowledges a notice by the link in its e-mail, without sign-in. Scanners follow links, so looking changes nothing. */
@Controller('acknowledge')
export class AcknowledgePage {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.open(token, request, response);
    if (opened) answer(response, opened.notice);
  }

  @Post(':token')
  async acknowledge(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.open(token, request, response);
    if (!opened) return;
    const { scope, deliveryId, notice } = opened;
    const actor = `contact:${notice.contactId}`;
    answer(
      response,
      notice.acknowledgedAt === null
        ? await this.parts.database.run({ ...scope, actor }, (tx) => acknowledgeByLink(tx, deliveryId))
        : notice,
    );
  }

  /** Reads what the token opens; what it does not open is answered here, without a word about why. */
  private async open(token: string, request: Request, response: Response): Promise<Opened | undefined> {
    const { keys, clock, database } = this.parts;
    const link = readLink(keys.of('link'), 'acknowledge', token, 3, clock());
    if ('refused' in link) {
      refuse(response, link.refused === 'EXPIRED' ? 'expired' : 'invalid');
      return undefined;
    }
    const [deliveryId = '', associationId = '', pharmacyId = ''] = link.claims.ids;
    const scope = {
      kind: 'pharmacy',
      actor: 'link',
      associationId,
      pharmacyId,
      ...askerOf(request),
    } as const;
    const notice = await database.read(scope, (tx) => findLinkedNotice(tx, deliveryId));
    if (!notice) refuse(response, 'invalid');
    return notice && { scope, deliveryId, notice };
  }
}

function answer(response: Response, notice: LinkedNotice): void {
  const { association: site, acknowledgedAt } = notice;
  const html =
    acknowledgedAt === null
      ? renderAcknowledgePage({ state: 'ask', site, notice })
      : renderAcknowledgePage({ state: 'done', site, notice, acknowledgedAt: acknowledgedAt.toISOString() });
  sendPage(response, 200, html);
}

function refuse(response: Response, state: 'expired' | 'invalid'): void {
  sendPage(response, state === 'expired' ? 410 : 404, renderAcknowledgePage({ state, site: {} }));
}
