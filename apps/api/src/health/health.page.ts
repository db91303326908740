import { Controller, Get, Inject, Res } from '@nestjs/common';
import { isOnHold } from '@sonae/domain/holds';
import { tellUsable, type DatabaseFacts } from '@sonae/tenancy';
import type { Response } from 'express';
import { SERVICES, type Services } from '../services.js';
import { keepAnswer } from './keep-answer.js';

/** The result of a check of the process. */
interface Look {
  usable: boolean;
  facts: DatabaseFacts;
  rings: boolean;
  hold: boolean | 'unknown';
}

/**
 * Liveness and readiness. A queue that is down, or mail on hold after a restore, degrades the service but leaves it
 * ready.
 */
@Controller()
export class HealthPage {
  private stopping = false;
  private readonly look: () => Promise<Look>;

  constructor(@Inject(SERVICES) services: Services) {
    // Callers need no session here and have no rate limit, so one check serves many of them.
    this.look = keepAnswer({ milliseconds: 1_000, clock: services.clock }, () => lookAt(services));
  }

  /** From now on the process is not ready, so that a load balancer sends it no new requests. */
  stop(): void {
    this.stopping = true;
  }

  /** Answers while the event loop runs. */
  @Get('livez')
  live(@Res() response: Response): void {
    response.set('cache-control', 'no-store').type('text').send('ok');
  }

  /**
   * `tellUsable` checks whether the process can work, `queue` whether the doorbell answers, and `hold` whether mail is
   * on hold or this is unknown; all at most a second old.
   */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const { usable, facts, rings, hold } = await this.look();
    const ready = usable && !this.stopping;
    response.status(ready ? 200 : 503).set('cache-control', 'no-store');
    const status = this.stopping ? 'stopping' : !usable ? 'not ready' : rings && !hold ? 'ready' : 'degraded';
    return { status, ...facts, ...(hold && { hold }), queue: rings };
  }
}

async function lookAt({ database, queue }: Services): Promise<Look> {
  const [{ usable, facts }, rings] = await Promise.all([tellUsable(database), queue.ready()]);
  const hold = usable && (await isOnHold(database).catch(() => 'unknown' as const));
  return { usable, facts, rings, hold };
}
