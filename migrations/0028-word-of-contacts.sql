-- When the officers were told that mail does not reach this contact: each is told of once, until it is cleared. On the
-- row, not worked out of the time of the last mail: what was marked before that and committed after it would be lost.
ALTER TABLE contact ADD COLUMN told_at timestamptz;

-- After the marks are cleared (by a person, a member list or a new address), the next mark counts as new.
CREATE FUNCTION app.forget_told_contact() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.told_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_told_contact BEFORE UPDATE ON contact FOR EACH ROW
  WHEN (NEW.told_at IS NOT NULL AND NEW.bounced_at IS NULL AND NEW.reported_wrong_at IS NULL)
  EXECUTE FUNCTION app.forget_told_contact();

-- The mail that tells the officers of them.
SELECT app.add_message_kinds('CONTACTS_TO_CHECK');
