-- The last instant at which a message is of use to its readers. What was not sent by then is cancelled when it would be
-- sent. Null only in messages of before.
ALTER TABLE message ADD COLUMN useful_until timestamptz;
-- Why a delivery is cancelled, or would be if it had to be sent again.
ALTER TABLE delivery ADD COLUMN cancel_reason text;
ALTER TABLE delivery ADD CONSTRAINT delivery_cancel_reason_check
  CHECK (cancel_reason IN ('EXPIRED', 'OVERTAKEN', 'CORRECTED', 'WITHDRAWN', 'DONE', 'LEFT')) NOT VALID;

-- As before (0047), with the reason. The accounts' task cancels, too: a newer link takes the place of an older one.
CREATE OR REPLACE FUNCTION app.keep_delivery() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  free text[] := '{acknowledged_at}';
BEGIN
  IF OLD.state IN ('PENDING', 'DEFERRED') AND NEW.state = 'CANCELLED' THEN
    free := free || '{state,settled_at,cancel_reason}';
  ELSIF OLD.state = 'SENDING' AND OLD.cancel_asked_at IS NULL THEN
    free := free || '{cancel_asked_at,cancel_reason}';
  END IF;
  IF (to_jsonb(NEW) - free) <> (to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'a delivery can only be cancelled or acknowledged' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER keep_delivery ON delivery;
CREATE TRIGGER keep_delivery BEFORE UPDATE ON delivery FOR EACH ROW
  WHEN (current_setting('sonae.kind', true) IN ('pharmacy', 'corporation', 'branch', 'association')
    OR current_setting('sonae.task', true) = 'accounts')
  EXECUTE FUNCTION app.keep_delivery();
DROP POLICY delivery_update ON delivery;
SELECT app.protect('delivery',
  '{"update": {"pharmacy": "true", "association": "true", "task:accounts": "association_id IS NULL", "task:deliver": "true"}}');
