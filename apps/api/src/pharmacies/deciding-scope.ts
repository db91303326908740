import type { AssociationScope, Id } from '@sonae/platform/database';
import type { OwnSession } from '../auth/actor.js';

/**
 * The scope in which the word of a person who was asked about a pharmacy is carried out: only its association may give a
 * pharmacy another owner. To be opened after it is sure that the person was asked; the act judges what they may decide.
 */
export function decidingScope(
  { requestId, origin, work, personId }: Pick<OwnSession, 'requestId' | 'origin' | 'work' | 'personId'>,
  { associationId }: { associationId: Id },
): AssociationScope {
  const actor = `person:${personId}`;
  const asked = { requestId, ...(origin && { origin }), ...(work && { work }) };
  return { kind: 'association', associationId, actor, personId, ...asked };
}
