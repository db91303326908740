import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PARTS, type Parts } from '../parts.js';

/** Liveness and readiness. A queue that is down degrades the service; it does not make it unready. */
@Controller()
export class HealthPage {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /** The process turns its event loop. */
  @Get('livez')
  live(): string {
    return 'ok';
  }

  /** The database answers; `queue` says whether the doorbell does. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const [database, queue] = await Promise.all([this.parts.database.ready(), this.parts.queue.ready()]);
    response.status(database ? 200 : 503);
    return { status: database ? (queue ? 'ready' : 'degraded') : 'not ready', database, queue };
  }
}
