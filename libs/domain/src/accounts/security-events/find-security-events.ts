import { decodeCursor, pageSize } from '@sonae/platform/database';
import { type Id, type SystemScope, type Tx } from '@sonae/tenancy';
import type { SecurityEventKind } from './note-security-event.js';

/** Something that happened to an account. */
export interface SecurityEvent {
  id: Id;
  kind: SecurityEventKind;
  /** In the form of `networkOf`. */
  network: string;
  client: string;
  newPlace: boolean;
  at: Date;
  lastAt: Date;
  times: number;
}

/** A page of events, newest first. */
export interface SecurityEventPage {
  events: SecurityEvent[];
  hasNextPage: boolean;
}

/**
 * Reads the events of one person's account in the task `accounts`. In the task `operate`, reads those that the operator
 * may see: of addresses without an account, and of accounts whose password is being guessed, without the person.
 * @param page `first` 1 to 100
 * @throws UserError CURSOR_INVALID at `after`
 */
export async function findSecurityEvents(
  tx: Tx<SystemScope>,
  page: { personId: Id | null; first: number; after?: string | null },
): Promise<SecurityEventPage> {
  const { personId, after } = page;
  const first = pageSize(page.first);
  const [at, id] = after ? decodeCursor(after, ['instant', 'uuid']) : [];
  const condition = personId === null ? `(person_id IS NULL OR kind = 'SIGN_IN_GUESSED')` : 'person_id = $4';
  const events = await tx.query<SecurityEvent>(
    `SELECT id, kind, network, client, new_place AS "newPlace", at, last_at AS "lastAt", times FROM security_event
     WHERE ${condition} AND ($1::timestamptz IS NULL OR (last_at, id) < ($1, $2::uuid))
     ORDER BY last_at DESC, id DESC LIMIT $3`,
    [at ?? null, id ?? null, first + 1, ...(personId === null ? [] : [personId])],
  );
  return { events: events.slice(0, first), hasNextPage: events.length > first };
}
