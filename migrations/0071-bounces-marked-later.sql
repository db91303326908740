-- A bounce that blames the address marks its contact in the statement that records how sends ended, and that statement is
-- about all associations at once. So it waits for no contact: of one that another transaction holds the bounce is noted here,
-- and the worker marks the contact later (docs/decisions/0047). There are few rows at any time, each for about a minute.
CREATE TABLE unmarked_bounce (
  -- No foreign key: its check would wait for others, too. A delivery that is gone marks no contact.
  delivery_id uuid NOT NULL,
  month date NOT NULL,
  settled_at timestamptz NOT NULL,
  PRIMARY KEY (delivery_id, settled_at)
);
SELECT app.protect('unmarked_bounce', '{"select": {"task:deliver": "true"}}');
CREATE POLICY unmarked_bounce_keep ON unmarked_bounce TO sonae_owner USING (true) WITH CHECK (true);

-- Marks a contact that has this address still. False when another transaction holds it: then nothing was done.
CREATE FUNCTION app.mark_contact(pharmacy uuid, contact_id uuid, address text, at timestamptz, code text) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM contact c WHERE c.pharmacy_id = pharmacy AND c.id = contact_id AND c.email = address
    FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN NOT EXISTS (SELECT FROM contact c WHERE c.pharmacy_id = pharmacy AND c.id = contact_id AND c.email = address);
  END IF;
  -- What was noted comes late: a later bounce may have marked it before.
  UPDATE contact c SET bounced_at = at, bounce_code = code WHERE c.id = contact_id AND coalesce(c.bounced_at <= at, true);
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION app.mark_contact(uuid, uuid, text, timestamptz, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.mark_bounced_contact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.mark_contact(NEW.pharmacy_id, NEW.recipient_id, NEW.address, NEW.settled_at, NEW.reply_code) THEN
    INSERT INTO unmarked_bounce (delivery_id, month, settled_at) VALUES (NEW.id, NEW.month, NEW.settled_at);
  END IF;
  RETURN NULL;
END $$;

-- Marks the contacts of bounces that were noted, but those that are held still. A delivery that was sent again meanwhile
-- marks none.
CREATE FUNCTION app.mark_bounces(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  done integer := 0;
  noted unmarked_bounce;
  bounced record;
BEGIN
  IF app.task() IS DISTINCT FROM 'deliver' THEN
    RAISE EXCEPTION 'only the sender marks bounces' USING ERRCODE = '42501';
  END IF;
  FOR noted IN SELECT * FROM unmarked_bounce ORDER BY settled_at FOR UPDATE SKIP LOCKED LOOP
    EXIT WHEN done >= most;
    SELECT pharmacy_id, recipient_id, address, settled_at, reply_code INTO bounced FROM delivery
      WHERE month = noted.month AND id = noted.delivery_id AND state = 'BOUNCED' AND settled_at = noted.settled_at;
    CONTINUE WHEN FOUND AND NOT app.mark_contact(
      bounced.pharmacy_id, bounced.recipient_id, bounced.address, bounced.settled_at, bounced.reply_code);
    DELETE FROM unmarked_bounce WHERE delivery_id = noted.delivery_id AND settled_at = noted.settled_at;
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;
