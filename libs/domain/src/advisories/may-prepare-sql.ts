import { isOfBeforeSql } from '@sonae/domain/deliveries';

/**
 * SQL: whether the messages of a preparation may be written now. Its notice is not paused; or its message is from before a
 * restore and a hold is on: then they are written on hold, so that an operator can decide about them and the hold can end. Where
 * the messages are those about a cancellation, all deliveries of the notice have followed the stop, so that it is known to whom
 * it was sent.
 */
export function mayPrepareSql(preparation: string): string {
  const [association, message] = [`${preparation}.association_id`, `${preparation}.message_id`];
  const stop = `SELECT FROM message_stop s WHERE s.association_id = ${association}`;
  return `(NOT EXISTS (${stop} AND s.message_id = ${message} AND s.kind = 'PAUSE') OR ${isOfBeforeSql(association, message)})
    AND NOT EXISTS (${stop} AND ${preparation}.cancels AND s.subject_id = ${preparation}.advisory_id AND s.kind = 'CANCEL')`;
}
