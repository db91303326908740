import { tellHold } from '@sonae/domain/holds';
import { findArchiveFailure, tellUsable } from '@sonae/tenancy';
import { deliverScope } from './deliveries/deliver-scope.js';
import type { Readiness } from '@sonae/platform/telemetry';
import type { MailDispatcher } from './deliveries/open-dispatcher.js';
import { tlsTo } from './open-services.js';
import type { Services } from './services.js';

/**
 * What /readyz of the worker tells: whether the database can be worked with, whether the mail server answered when it was
 * last asked, whether it takes mail, and if not what it says, whether mail goes out over TLS alone, how many destinations are
 * left alone for a while, and how many mails a second may be sent where there is a limit, by the settings or as learned from
 * the mail server. A mail server that is away or takes no mail, mail on hold after a restore, a hold that cannot be read, or
 * WAL that cannot be archived, degrades the service; it does not make it unready.
 * @param dispatcher undefined until the worker takes up work
 */
export async function tellReadiness(
  { database, settings }: Services,
  dispatcher: Pick<MailDispatcher, 'outage' | 'pausing' | 'rate'> | undefined,
  stopping: boolean,
): Promise<Readiness> {
  const { usable, facts } = await tellUsable(database);
  if (dispatcher === undefined)
    return { ready: false, facts: { status: stopping ? 'stopping' : 'starting', ...facts } };
  const outage = dispatcher.outage();
  const hold = usable ? await tellHold(database) : null;
  const archive = usable ? await database.read(deliverScope, findArchiveFailure).catch(() => null) : null;
  const working = outage === null && hold === null && archive === null ? 'ready' : 'degraded';
  const status = stopping ? 'stopping' : usable ? working : 'not ready';
  const rate = dispatcher.rate();
  const perSecond = rate === Infinity ? {} : { perSecond: Number(rate.toFixed(2)) };
  const takes = outage === null;
  const reached = takes || outage.reply !== null;
  const word = takes || !reached ? {} : { reply: outage.reply };
  const mail = { reached, takes, ...word, tls: tlsTo(settings), pausing: dispatcher.pausing(), ...perSecond };
  return {
    ready: usable && !stopping,
    facts: { status, ...facts, ...(hold && { hold }), ...(archive && { archive }), mail },
  };
}
