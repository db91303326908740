-- When the officers were told that mail does not reach this contact: each is told of once, until it is cleared. On the
-- row, not worked out of the time of the last mail: what was marked before that and committed after it would be lost.
ALTER TABLE contact ADD COLUMN told_at timestamptz;

-- Whoever takes the marks away (a person, a member list, a new address) makes the next mark a new one.
CREATE FUNCTION app.forget_told_contact() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.told_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_told_contact BEFORE UPDATE ON contact FOR EACH ROW
  WHEN (NEW.told_at IS NOT NULL AND NEW.bounced_at IS NULL AND NEW.reported_wrong_at IS NULL)
  EXECUTE FUNCTION app.forget_told_contact();

-- The word to the officers about them: the kinds of messages there are, and one more.
DO $$
DECLARE
  kinds CONSTANT text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = 'message'::regclass AND conname = 'message_kind_check');
BEGIN
  ALTER TABLE message DROP CONSTRAINT message_kind_check;
  EXECUTE 'ALTER TABLE message ADD CONSTRAINT message_kind_check '
    || replace(kinds, '''REVIEW_REMINDER''::text', '''REVIEW_REMINDER''::text, ''CONTACTS_TO_CHECK''::text');
END $$;
