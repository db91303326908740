import { Controller, Get, Header } from '@nestjs/common';
import { pageStylesheet } from '@sonae/platform/pages';

/** The stylesheet of the plain pages. Its address changes with its content, so caches may keep it for ever. */
@Controller()
export class StylePage {
  @Get('style.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  style(): string {
    return pageStylesheet;
  }
}
