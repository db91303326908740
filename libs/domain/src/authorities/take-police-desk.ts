import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './authorities.texts.js';
import type { PoliceDesk } from './find-police-desks.js';
import { lockPoliceDesks } from './lock-police-desks.js';

/**
 * Locks a desk for a change, if its version is still the one that the caller read.
 * @param yours the caller's content, which a conflict returns beside the present one
 * @throws UserError NOT_FOUND at `id`, POLICE_DESK_CONFLICT at `version`
 */
export async function takePoliceDesk(
  tx: Tx<AssociationScope>,
  { id, version, yours }: { id: Id; version: number; yours: Record<string, unknown> },
): Promise<{ desk: PoliceDesk; others: PoliceDesk[] }> {
  const desks = await lockPoliceDesks(tx);
  const desk = desks.find((each) => each.id === id);
  if (!desk) throw refuse('NOT_FOUND.desk', { field: 'id' });
  if (desk.version !== version) {
    const { id: _id, ...current } = desk;
    throw refuse('POLICE_DESK_CONFLICT', {
      field: 'version',
      data: { yours: { ...yours, version }, current },
    });
  }
  return { desk, others: desks.filter((each) => each.id !== id) };
}
