import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageButtonLink, PageLayout, renderPage } from '@sonae/platform/pages';
import { SERVICES, type Services } from '../services.js';
import { homeTexts as texts } from './home.texts.js';
import { sendPage } from './send-page.js';

/**
 * The page at the bare address, and at the sign-in where the installation has no client: it explains Sonae and whom to
 * ask, and links to the IDE in development.
 */
@Controller()
export class HomePage {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(['', 'sign-in'])
  show(@Res() response: Response): void {
    const development = this.services.settings.NODE_ENV !== 'production';
    const html = renderPage(
      <PageLayout title={texts.title} site={{}}>
        <h1>{texts.heading}</h1>
        <p>{texts.lead}</p>
        <p>{texts.signIn}</p>
        <p>{texts.mail}</p>
        <p>
          <a href="/password-reset">{texts.forgotten}</a>
        </p>
        {development && <PageButtonLink href="/graphiql" label={texts.ide} />}
      </PageLayout>,
    );
    sendPage(response, 200, html);
  }
}
