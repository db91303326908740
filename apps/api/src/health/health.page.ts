import { Controller, Get, Inject, Res } from '@nestjs/common';
import { isOnHold } from '@sonae/domain/holds';
import { tellUsable } from '@sonae/platform/database';
import type { Response } from 'express';
import { PARTS, type Parts } from '../parts.js';
import { keepAnswer } from './keep-answer.js';

/** Liveness and readiness. A queue that is down, or mail on hold after a restore, degrades the service and no more. */
@Controller()
export class HealthPage {
  private stopping = false;
  private readonly isOnHold: () => Promise<boolean>;

  constructor(@Inject(PARTS) private readonly parts: Parts) {
    const { clock, database } = parts;
    // Callers need no session here and have no limit of requests, so that one answer serves many of them.
    this.isOnHold = keepAnswer({ milliseconds: 5_000, clock }, () => isOnHold(database));
  }

  /** From now on the process is not ready, so that a balancer sends it nothing new. */
  stop(): void {
    this.stopping = true;
  }

  /** The process turns its event loop. */
  @Get('livez')
  live(@Res() response: Response): void {
    response.set('cache-control', 'no-store').type('text').send('ok');
  }

  /**
   * `tellUsable` says whether the process can work, `queue` whether the doorbell answers, and `hold`, at most 5 seconds late,
   * that mail is on hold, or that this cannot be read.
   */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const { database, queue } = this.parts;
    const [{ usable, facts }, rings] = await Promise.all([tellUsable(database), queue.ready()]);
    const hold = usable && (await this.isOnHold().catch(() => 'unknown' as const));
    const ready = usable && !this.stopping;
    response.status(ready ? 200 : 503).set('cache-control', 'no-store');
    const status = this.stopping ? 'stopping' : !usable ? 'not ready' : rings && !hold ? 'ready' : 'degraded';
    return { status, ...facts, ...(hold && { hold }), queue: rings };
  }
}
