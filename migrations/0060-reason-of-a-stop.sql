-- The reason of a stop is one of those that deliveries have (0057).
ALTER TABLE message_stop
  DROP CONSTRAINT message_stop_check,
  DROP CONSTRAINT message_stop_reason_check,
  ADD CHECK (reason IN ('EXPIRED', 'OVERTAKEN', 'CORRECTED', 'WITHDRAWN', 'DONE', 'LEFT'));
