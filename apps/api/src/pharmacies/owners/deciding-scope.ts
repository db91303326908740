import type { AssociationScope, Id } from '@sonae/tenancy';
import { askedBy, type Asked, type OwnSession } from '../../auth/actor.js';

/**
 * The scope that carries out the answer of an asked person: only the association may give a pharmacy another owner.
 * Open it only after checking that the person was asked; the act checks what they may decide.
 */
export function decidingScope(
  asker: Asked & Pick<OwnSession, 'personId'>,
  { associationId }: { associationId: Id },
): AssociationScope {
  const { personId } = asker;
  return { kind: 'association', associationId, actor: `person:${personId}`, personId, ...askedBy(asker) };
}
