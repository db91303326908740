import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageButtonLink, PageLayout, renderPage } from '@sonae/platform/pages';
import { PARTS, type Parts } from '../parts.js';
import { sendPage } from './send-page.js';

/** What somebody finds who opens the bare address: what this is, and in development the way to the IDE. */
@Controller()
export class HomePage {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Get()
  show(@Res() response: Response): void {
    const development = this.parts.settings.NODE_ENV !== 'production';
    const html = renderPage(
      <PageLayout title="薬局のサイバーセキュリティ" site={{}}>
        <h1>Sonae</h1>
        <p>薬局と薬剤師会が、サイバーセキュリティの備えと連絡を続けるための仕組みです。</p>
        <p>メールでお知らせを受け取った方は、メールの中のリンクからお進みください。</p>
        {development && <PageButtonLink href="/graphiql" label="GraphQL IDE を開く" />}
      </PageLayout>,
    );
    sendPage(response, 200, html);
  }
}
