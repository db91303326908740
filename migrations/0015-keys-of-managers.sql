-- A key acts for a pharmacy as long as the manager who answers for it is one there.
ALTER TABLE api_key ADD COLUMN held_by uuid REFERENCES person;
ALTER TABLE membership ADD COLUMN ended_keys integer NOT NULL DEFAULT 0;
ALTER TABLE api_key NO FORCE ROW LEVEL SECURITY;
ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
UPDATE api_key SET held_by = created_by;
UPDATE api_key k SET revoked_at = now() WHERE k.revoked_at IS NULL AND NOT EXISTS (
  SELECT FROM membership m WHERE m.pharmacy_id = k.pharmacy_id AND m.person_id = k.held_by
    AND m.role = 'PHARMACY_MANAGER' AND m.revoked_at IS NULL);
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
ALTER TABLE api_key ALTER COLUMN held_by SET NOT NULL;

DROP POLICY api_key_insert ON api_key;
SELECT app.protect('api_key', '{
  "insert": {"pharmacy": "created_by = (SELECT app.person_id()) AND held_by = created_by"}
}');
GRANT UPDATE (held_by) ON api_key TO sonae_app;

-- Keys end with the role of the manager who holds them. A trigger, because an officer who takes the role away does not see
-- the keys. The number of keys that ended stands beside the role, so that the mail about the role can tell it. The policy
-- api_key_tidy (0013) lets the owner of the tables write here.
CREATE FUNCTION app.end_keys() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE api_key SET revoked_at = NEW.revoked_at
  WHERE pharmacy_id = NEW.pharmacy_id AND held_by = NEW.person_id AND revoked_at IS NULL AND expires_at > NEW.revoked_at;
  GET DIAGNOSTICS NEW.ended_keys = ROW_COUNT;
  RETURN NEW;
END $$;
CREATE TRIGGER end_keys BEFORE UPDATE OF revoked_at ON membership FOR EACH ROW
  WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL AND NEW.role = 'PHARMACY_MANAGER')
  EXECUTE FUNCTION app.end_keys();

-- The schedule reads keys to tell their end before it comes.
DROP POLICY api_key_select ON api_key;
SELECT app.protect('api_key', '{"select": {"pharmacy": "true", "task:sessions": "true", "task:accounts": "true"}}');
CREATE INDEX api_key_end ON api_key (expires_at) WHERE revoked_at IS NULL;
