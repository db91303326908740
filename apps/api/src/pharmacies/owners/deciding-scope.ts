import type { AssociationScope, Id } from '@sonae/tenancy';
import { askedBy, type Asked, type OwnSession } from '../../auth/actor.js';

/**
 * The scope in which the word of a person who was asked about a pharmacy is carried out: only its association may give a
 * pharmacy another owner. To be opened after it is sure that the person was asked; the act judges what they may decide.
 */
export function decidingScope(
  asker: Asked & Pick<OwnSession, 'personId'>,
  { associationId }: { associationId: Id },
): AssociationScope {
  const { personId } = asker;
  return { kind: 'association', associationId, actor: `person:${personId}`, personId, ...askedBy(asker) };
}
