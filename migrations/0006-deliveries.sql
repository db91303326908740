-- A message is compiled once and frozen; a delivery is one recipient of it, and the truth about what was sent.
CREATE TABLE message (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid REFERENCES association,
  kind text NOT NULL CHECK (kind IN ('ADVISORY', 'REVIEW_REMINDER', 'INCIDENT_ALERT', 'POLICE_REQUEST', 'INVITATION', 'PASSWORD_RESET', 'PASSWORD_CHANGED')),
  compiled jsonb NOT NULL,
  -- Frozen like the text, so that a copy sent again is the same to the last byte.
  sender_name text NOT NULL CHECK (length(sender_name) BETWEEN 1 AND 100),
  audience_count integer NOT NULL,
  accepted_count integer NOT NULL DEFAULT 0,
  bounced_count integer NOT NULL DEFAULT 0,
  -- Of no use any more before they were sent; with the two above and those still to send it makes up the audience.
  cancelled_count integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  UNIQUE (association_id, id)
);
CREATE INDEX message_association ON message (association_id, created_at);
SELECT app.protect('message', '{
  "select": {"association": "true", "task:deliver": "true", "task:accounts": "true"},
  "insert": {"association": "true", "task:accounts": "true", "own": "association_id = (SELECT app.home_id()) AND (SELECT app.kind()) = ''pharmacy'' AND kind = ''INVITATION''", "task:operate": "true"},
  "update": {"task:deliver": "true"}
}');

-- Written by the hundred thousand, and changed twice each: every index and every foreign key is paid for that often. No
-- index knows what a claim changes, and more than half of a page is left free: so a claimed row stays on its page, and
-- no index is written for it.
CREATE TABLE delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- That it exists is the message's to see to.
  association_id uuid,
  branch_id uuid,
  corporation_id uuid,
  pharmacy_id uuid,
  message_id uuid NOT NULL REFERENCES message,
  subject_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('EMAIL')),
  wave text NOT NULL CHECK (length(wave) BETWEEN 1 AND 40),
  address text NOT NULL CHECK (length(address) <= 254),
  fields jsonb NOT NULL,
  -- An alert, an invitation or a reset does not queue behind a broadcast.
  urgent boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'SENDING', 'DEFERRED', 'ACCEPTED', 'BOUNCED', 'CANCELLED')),
  due_at timestamptz NOT NULL,
  -- Until then a row that is being sent belongs to whoever claimed it.
  lease_until timestamptz,
  fence integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  uncertain_count integer NOT NULL DEFAULT 0,
  reply_code text CHECK (length(reply_code) <= 20),
  reply text CHECK (length(reply) <= 300),
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  acknowledged_at timestamptz,
  UNIQUE NULLS NOT DISTINCT (association_id, subject_id, recipient_id, channel, wave),
  -- Besides the plain one, which also holds outside of associations: nobody counts on another tenant's message.
  FOREIGN KEY (association_id, message_id) REFERENCES message (association_id, id),
  CHECK ((pharmacy_id IS NULL) = (branch_id IS NULL) AND (pharmacy_id IS NULL) = (corporation_id IS NULL)),
  CHECK (pharmacy_id IS NULL OR association_id IS NOT NULL),
  CHECK (state <> 'SENDING' OR lease_until IS NOT NULL)
) WITH (fillfactor = 45);
-- What is being sent is passed over by whoever reads it; that is never much.
CREATE INDEX delivery_due ON delivery (urgent DESC, due_at) WHERE settled_at IS NULL;
CREATE INDEX delivery_pharmacy ON delivery (pharmacy_id, subject_id);
SELECT app.tenant_key('delivery');
SELECT app.protect('delivery', '{
  "select": {"pharmacy": "true", "branch": "true", "association": "true", "task:deliver": "true", "task:accounts": "true"},
  "insert": {"pharmacy": "true", "association": "true", "task:accounts": "true", "task:operate": "true"},
  "update": {"pharmacy": "true", "association": "true", "task:deliver": "true"}
}');

-- What a tenant may change of a delivery: cancel what was not sent yet, and acknowledge. All else is the worker's.
CREATE FUNCTION app.keep_delivery() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  free text[] := '{branch_id,corporation_id,acknowledged_at}';
BEGIN
  IF OLD.state IN ('PENDING', 'DEFERRED') AND NEW.state = 'CANCELLED' THEN
    free := free || '{state,settled_at}';
  END IF;
  IF (to_jsonb(NEW) - free) <> (to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'a delivery can only be cancelled or acknowledged' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_delivery BEFORE UPDATE ON delivery FOR EACH ROW
  WHEN (current_setting('sonae.kind', true) IN ('pharmacy', 'corporation', 'branch', 'association'))
  EXECUTE FUNCTION app.keep_delivery();

-- Counted in the transaction that cancels; a tenant itself may not touch the association's message. Once a statement:
-- a whole audience may be cancelled at once, and one row changed that often grows slow.
CREATE FUNCTION app.count_cancelled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE message m SET cancelled_count = m.cancelled_count + c.count
  FROM (SELECT a.message_id, count(*)::int AS count FROM after a JOIN before b ON b.id = a.id
        WHERE a.state = 'CANCELLED' AND b.state <> 'CANCELLED' GROUP BY a.message_id) c
  WHERE m.id = c.message_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_cancelled AFTER UPDATE ON delivery REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT
  -- The worker cancels nothing, and changes more rows than all others together.
  WHEN (current_setting('sonae.task', true) IS DISTINCT FROM 'deliver') EXECUTE FUNCTION app.count_cancelled();
CREATE POLICY message_count ON message FOR UPDATE TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY message_count_read ON message FOR SELECT TO sonae_owner USING (true);

-- An address that does not exist (5.1.x) marks the contact it was taken from, so that the association sees whom to
-- phone. A trigger, because the task that sends mail has no business with contacts.
CREATE FUNCTION app.mark_bounced_contact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE contact SET bounced_at = NEW.settled_at
    WHERE pharmacy_id = NEW.pharmacy_id AND id = NEW.recipient_id AND email = NEW.address;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_bounced_contact AFTER UPDATE ON delivery FOR EACH ROW
  WHEN (OLD.state <> 'BOUNCED' AND NEW.state = 'BOUNCED' AND NEW.reply_code LIKE '5.1.%')
  EXECUTE FUNCTION app.mark_bounced_contact();
CREATE POLICY contact_bounce ON contact FOR UPDATE TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY contact_bounce_read ON contact FOR SELECT TO sonae_owner USING (true);
