import { addDays, dayInJapan, startOfDay } from '@sonae/platform/time';
import type { MessageKind } from './message-kind.js';

/** For how many days a message of a kind is of use; the other kinds end with their subject. */
const days: Partial<Record<MessageKind, number>> = {
  ADVISORY: 180,
  CONTACTS_TO_CHECK: 7,
  CONTACT_CHANGED: 30,
  INCIDENT_ALERT: 30,
  POLICE_REQUEST: 14,
  POLICE_DESK_CHANGED: 30,
  PHARMACY_CHANGED: 30,
  PASSWORD_CHANGED: 30,
  ACCOUNT_NOTICE: 30,
  ROLE_NOTICE: 30,
};

/**
 * The instant after which a message of that kind, written now, is no longer of use: the end of a day in Japan.
 * @throws Error where it depends on the message's subject, and the caller has to pass `usefulUntil`
 */
export function usefulFor(kind: MessageKind, now: Date): Date {
  const count = days[kind];
  if (count === undefined) throw new Error(`a message of the kind ${kind} needs usefulUntil`);
  return startOfDay(addDays(dayInJapan(now), count + 1));
}
