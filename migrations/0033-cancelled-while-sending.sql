-- When a delivery was cancelled while a worker held it. The worker may still send it; but when it would have to be sent
-- again, it is cancelled instead. No index knows of it, so that a claim writes no index.
ALTER TABLE delivery ADD COLUMN cancel_asked_at timestamptz;

-- What a tenant may change of a delivery: cancel what was not sent yet, ask for it while a worker holds it, and
-- acknowledge. All else is the worker's.
CREATE OR REPLACE FUNCTION app.keep_delivery() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  free text[] := '{branch_id,corporation_id,acknowledged_at}';
BEGIN
  IF OLD.state IN ('PENDING', 'DEFERRED') AND NEW.state = 'CANCELLED' THEN
    free := free || '{state,settled_at}';
  ELSIF OLD.state = 'SENDING' AND OLD.cancel_asked_at IS NULL THEN
    free := free || '{cancel_asked_at}';
  END IF;
  IF (to_jsonb(NEW) - free) <> (to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'a delivery can only be cancelled or acknowledged' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
