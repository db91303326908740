import { tellHold } from '@sonae/domain/holds';
import { findArchiveFailure, tellUsable } from '@sonae/tenancy';
import { deliverScope } from './deliveries/deliver-scope.js';
import type { Readiness } from '@sonae/platform/telemetry';
import type { MailDispatcher } from './deliveries/open-dispatcher.js';
import { tlsTo } from './open-services.js';
import type { Services } from './services.js';

/**
 * The answer of the worker's /readyz: whether the database is usable, whether the mail server answered the last time,
 * whether it accepts mail, and otherwise its reply, whether mail is sent by TLS alone, how many destinations pause, and
 * how many mails a second may be sent if there is a limit, by the settings or as learned from the mail server. A mail
 * server that is down or accepts no mail, mail on hold after a restore, an unreadable hold, or WAL that cannot be
 * archived, degrades the service; the worker stays ready.
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
