-- When the people of its place were asked about an invitation: they are asked so often only (docs/decisions/0020). Questions
-- of before the update are not counted, which matters for 72 hours.
ALTER TABLE invitation ADD COLUMN asked_at timestamptz[] NOT NULL DEFAULT '{}';
GRANT UPDATE (asked_at) ON invitation TO sonae_app;
CREATE INDEX invitation_corporation ON invitation (corporation_id, created_at) WHERE corporation_id IS NOT NULL;

-- As before; and who asks adds a question, and takes none away.
CREATE OR REPLACE FUNCTION app.keep_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF (NEW.accepted_at, NEW.accepted_by, NEW.admitted_at, NEW.objected_at)
      IS DISTINCT FROM (OLD.accepted_at, OLD.accepted_by, OLD.admitted_at, OLD.objected_at)
    OR coalesce(NEW.takes_effect_at, '-infinity') < coalesce(OLD.takes_effect_at, '-infinity')
    OR NOT NEW.asked_at @> OLD.asked_at THEN
    RAISE EXCEPTION 'an invitation is accepted and decided elsewhere' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
