import { randomUUID } from 'node:crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** The kinds of events of an account; see the CHECK of the table. */
export type SecurityEventKind =
  | 'SIGNED_IN'
  | 'SIGN_IN_FAILED'
  | 'SIGN_IN_GUESSED'
  | 'SIGNED_OUT'
  | 'SESSION_ENDED'
  | 'MEMBERSHIP_CHOSEN'
  | 'INVITATION_ACCEPTED'
  | 'PASSWORD_RESET_REQUESTED'
  | 'PASSWORD_RESET'
  | 'PASSWORD_CHANGED'
  | 'EMAIL_CHANGE_REQUESTED'
  | 'EMAIL_CHANGED'
  | 'NAME_CHANGED';

/** An event to record. */
export interface SecurityEventDraft {
  kind: SecurityEventKind;
  /** Left out for an address without an account. */
  personId?: Id | undefined;
  deviceId?: Id | undefined;
  newPlace?: boolean;
}

/** Events that a caller who is not signed in can repeat. */
const repeatable: ReadonlySet<SecurityEventKind> = new Set(['SIGN_IN_FAILED', 'PASSWORD_RESET_REQUESTED']);

/**
 * Records an event of an account, with the network and the client of the request. Events that a stranger can repeat are
 * counted in one row for each account, network and hour. The statement is sent at once and awaited with COMMIT. Task
 * `accounts` only.
 */
export function noteSecurityEvent(tx: Tx<SystemScope>, event: SecurityEventDraft): void {
  const { kind, personId, deviceId, newPlace = false } = event;
  const { network = 'unknown', client = '' } = tx.scope.origin ?? {};
  tx.send(
    `INSERT INTO security_event AS e (id, person_id, kind, network, client, device_id, new_place, at, last_at, hour, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, CASE WHEN $9 THEN date_trunc('hour', $8::timestamptz) END, $10)
     ON CONFLICT (person_id, kind, network, hour) WHERE hour IS NOT NULL
       DO UPDATE SET times = e.times + 1, last_at = excluded.last_at, client = excluded.client`,
    [
      randomUUID(),
      personId ?? null,
      kind,
      network,
      client,
      deviceId ?? null,
      newPlace,
      tx.now,
      repeatable.has(kind),
      tx.scope.requestId,
    ],
  );
}
