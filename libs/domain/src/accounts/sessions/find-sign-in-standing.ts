import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { instantBefore } from '@sonae/platform/time';
import { normalizeEmail } from '../persons/normalize-email.js';

/** Days for which a device or a network is remembered after the last sign-in from there. */
const days = 180;

/** What speaks for a caller who is about to sign in. */
export interface SignInStanding {
  /** The owner of the address signed in on this device within `days`. */
  deviceKnown: boolean;
  /** Some person signed in from this network within `days`. */
  networkKnown: boolean;
}

/**
 * Looks up the device and the network of a sign-in attempt. An address without an account runs the same query. Task
 * `accounts` only.
 * @param from the device, from its signed cookie, and the network
 */
export async function findSignInStanding(
  tx: Tx<SystemScope>,
  from: { email: string; deviceId?: Id | undefined; network: string },
): Promise<SignInStanding> {
  const since = instantBefore(tx.now, { days });
  const [standing] = await tx.query<SignInStanding>(
    `SELECT EXISTS (SELECT FROM security_event e WHERE e.person_id = (SELECT id FROM person WHERE email = $1)
         AND e.device_id = $2 AND e.kind IN ('SIGNED_IN', 'PASSWORD_RESET', 'INVITATION_ACCEPTED') AND e.last_at > $4)
         AS "deviceKnown",
       EXISTS (SELECT FROM security_event n WHERE n.network = $3 AND n.kind = 'SIGNED_IN' AND n.last_at > $4)
         AS "networkKnown"`,
    [normalizeEmail(from.email), from.deviceId ?? null, from.network, since],
  );
  return standing ?? { deviceKnown: false, networkKnown: false };
}
