import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PARTS, type Parts } from '../parts.js';

/** Liveness and readiness. A queue that is down degrades the service; it does not make it unready. */
@Controller()
export class HealthPage {
  private stopping = false;

  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /** From now on the process is not ready, so that a balancer sends it nothing new. */
  stop(): void {
    this.stopping = true;
  }

  /** The process turns its event loop. */
  @Get('livez')
  live(@Res() response: Response): void {
    response.set('cache-control', 'no-store').type('text').send('ok');
  }

  /** The database can be worked with, or `hindrance` says why not; `queue` says whether the doorbell answers. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const [hindrance, queue] = await Promise.all([this.parts.database.hindrance(), this.parts.queue.ready()]);
    const database = hindrance === undefined;
    const ready = database && !this.stopping;
    response.status(ready ? 200 : 503).set('cache-control', 'no-store');
    const status = this.stopping ? 'stopping' : !database ? 'not ready' : queue ? 'ready' : 'degraded';
    return { status, database, ...(hindrance && { hindrance }), queue };
  }
}
