/**
 * SQL: whether the messages of a preparation may be written now. Its notice is not paused. Where the messages are those about
 * a cancellation, all deliveries of the notice have followed the stop, so that it is known to whom it was sent.
 */
export function mayPrepareSql(preparation: string): string {
  const own = `s.association_id = ${preparation}.association_id`;
  return `NOT EXISTS (SELECT FROM message_stop s WHERE ${own} AND s.message_id = ${preparation}.message_id AND s.kind = 'PAUSE'
    OR ${preparation}.cancels AND ${own} AND s.subject_id = ${preparation}.advisory_id AND s.kind = 'CANCEL')`;
}
