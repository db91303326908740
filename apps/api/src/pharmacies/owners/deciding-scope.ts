import type { AssociationScope, Id, Scope } from '@sonae/tenancy';
import { askedBy, type Asked, type OwnSession } from '../../auth/actor.js';

/**
 * The scope that carries out the answer of an asked person: only the association may give a pharmacy another owner.
 * Open it only after checking that the person was asked; the act checks what they may decide.
 * @param asker.provenIn the own scope of a signed-in person, in which the session is proven
 */
export function decidingScope(
  asker: Asked & Pick<OwnSession, 'personId'> & { provenIn?: Scope },
  { associationId }: { associationId: Id },
): AssociationScope {
  const { personId, provenIn } = asker;
  return {
    kind: 'association',
    associationId,
    actor: `person:${personId}`,
    personId,
    ...askedBy(asker),
    ...(provenIn && { provenIn }),
  };
}
