import { isOfBeforeSql } from '@sonae/domain/deliveries';

/**
 * SQL: whether the messages of a preparation may be written now. Either its notice is not paused; or its message is
 * from before a restore and a hold is on: then the messages are written on hold, so that an operator can decide about
 * them and the hold can end. For messages about a cancellation, also all deliveries of the notice must have followed
 * the stop, so that it is known to whom the notice was sent.
 */
export function mayPrepareSql(preparation: string): string {
  const [association, message] = [`${preparation}.association_id`, `${preparation}.message_id`];
  const stop = `SELECT FROM message_stop s WHERE s.association_id = ${association}`;
  return `(NOT EXISTS (${stop} AND s.message_id = ${message} AND s.kind = 'PAUSE') OR ${isOfBeforeSql(association, message)})
    AND NOT EXISTS (${stop} AND ${preparation}.cancels AND s.subject_id = ${preparation}.advisory_id AND s.kind = 'CANCEL')`;
}
