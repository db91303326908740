import type { Inviter } from './inviter-sql.js';
import { actorTexts } from '../memberships/role.texts.js';

/**
 * Names the inviter and the place that the inviter acted for, in Japanese.
 * @param of.placeName the pharmacy; null for the association itself
 */
export function describeInviter(of: Inviter & { associationName: string; placeName: string | null }): string {
  const { inviterName, inviterRole, associationName, placeName } = of;
  if (inviterName === null) return actorTexts.unknown(associationName);
  const place = inviterRole === 'PHARMACY_MANAGER' ? (placeName ?? associationName) : associationName;
  return actorTexts[inviterRole](place, inviterName);
}
