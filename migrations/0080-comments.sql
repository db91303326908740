-- What the name of a column or a function does not say, for a reader of the tables.
COMMENT ON COLUMN advisory_portion.place IS
  'From 0 in the order of writing. Negative (-1 - place): set aside by a cancellation while a hold is on, because the notice may have been sent after the backup; only the mail about the cancellation is written to it.';
COMMENT ON FUNCTION app.count_cancelled() IS
  'Adds what a tenant cancels to message.cancelled_count, and takes what is sent again from message.bounced_count.';
