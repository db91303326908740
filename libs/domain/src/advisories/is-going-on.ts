/**
 * SQL of whether the messages of a preparation are to be written now: its notice is not paused; and where it tells of a
 * cancellation, nothing of the notice can be sent any more, so that it is known who was sent it.
 */
export function isGoingOn(preparation: string): string {
  const own = `s.association_id = ${preparation}.association_id`;
  return `NOT EXISTS (SELECT FROM message_stop s WHERE ${own} AND s.message_id = ${preparation}.message_id AND s.kind = 'PAUSE'
    OR ${preparation}.cancels AND ${own} AND s.subject_id = ${preparation}.advisory_id AND s.kind = 'CANCEL')`;
}
