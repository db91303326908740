import type { Pick, Place } from './make-row.js';
import type { Row } from './read-catalog.js';

/** A request about an invitation of the association, and one about its pharmacy's, which that pharmacy may read. */
export function roleRequestVariants(place: Place, pick: Pick): Row[] {
  const asked = { answer: null, person_id: pick('membership', place)?.['person_id'] };
  const pharmacy = { ...place, mark: `${place.mark.slice(0, 1)}1` };
  return [asked, { ...asked, invitation_id: pick('invitation', pharmacy)?.['id'] }];
}
