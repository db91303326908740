-- As before (0057). An association may also have mail sent again: what was put off is due sooner, and what was refused
-- waits anew, to its contact's present address. All else is the worker's.
CREATE OR REPLACE FUNCTION app.keep_delivery() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  free text[] := '{acknowledged_at}';
  officer CONSTANT boolean := current_setting('sonae.kind', true) = 'association';
BEGIN
  IF OLD.state IN ('PENDING', 'DEFERRED') AND NEW.state = 'CANCELLED' THEN
    free := free || '{state,settled_at,cancel_reason}';
  ELSIF OLD.state = 'SENDING' AND OLD.cancel_asked_at IS NULL THEN
    free := free || '{cancel_asked_at,cancel_reason}';
  ELSIF officer AND OLD.state = 'DEFERRED' AND OLD.due_at < 'infinity' AND NEW.due_at <= OLD.due_at THEN
    free := free || '{due_at,put_off_at}';
  ELSIF officer AND OLD.state = 'BOUNCED' AND NEW.state = 'PENDING' AND NEW.settled_at IS NULL AND EXISTS (
    SELECT FROM contact c WHERE c.association_id = NEW.association_id AND c.pharmacy_id = NEW.pharmacy_id
      AND c.id = NEW.recipient_id AND c.email = NEW.address AND c.removed_at IS NULL) THEN
    free := free || '{state,settled_at,due_at,address,attempts,put_off_at}';
  END IF;
  IF (to_jsonb(NEW) - free) <> (to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'a delivery can only be cancelled, acknowledged or sent again' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- As before (0053), and what is sent again is not refused any more.
CREATE OR REPLACE FUNCTION app.count_cancelled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE message m SET cancelled_count = m.cancelled_count + c.cancelled, bounced_count = m.bounced_count + c.bounced
  FROM (SELECT message_id, sum(cancelled)::int AS cancelled, sum(bounced)::int AS bounced FROM (
      SELECT message_id, (state = 'CANCELLED')::int AS cancelled, (state = 'BOUNCED')::int AS bounced
      FROM after WHERE state IN ('CANCELLED', 'BOUNCED')
      UNION ALL SELECT message_id, -(state = 'CANCELLED')::int, -(state = 'BOUNCED')::int
      FROM before WHERE state IN ('CANCELLED', 'BOUNCED')) changed
    GROUP BY message_id HAVING sum(cancelled) <> 0 OR sum(bounced) <> 0) c
  WHERE m.id = c.message_id;
  RETURN NULL;
END $$;
