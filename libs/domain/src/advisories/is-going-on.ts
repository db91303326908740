/** SQL of whether the messages of a preparation are to be written now: its notice is not paused. */
export function isGoingOn(preparation: string): string {
  return `NOT EXISTS (SELECT FROM message_stop s WHERE s.association_id = ${preparation}.association_id
    AND s.message_id = ${preparation}.message_id AND s.kind = 'PAUSE')`;
}
