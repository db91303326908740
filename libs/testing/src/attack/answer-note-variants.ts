import type { Pick, Place } from './make-row.js';
import type { Row } from './read-catalog.js';

/** A note under the present owner, and one under a former owner, to whom another pharmacy belongs. */
export function answerNoteVariants(place: Place, pick: Pick, fresh: boolean): Row[] {
  const elsewhere = pick('corporation', { ...place, mark: place.mark === 'a1' ? 'a2' : 'a1' });
  return [place.corporation_id, elsewhere?.['id']].map((owner_id, at) => ({
    answer_id: pick('answer', place, 2 * at + (fresh ? 1 : 0))?.['id'],
    owner_id,
  }));
}
