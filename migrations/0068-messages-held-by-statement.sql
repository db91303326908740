-- A delivery has its message by a check of each statement, not by a key of each row (docs/decisions/0046). The counters of
-- a message change with every batch that is sent, and the key of each row walked past all versions that this leaves.
DO $$
DECLARE
  key record;
BEGIN
  FOR key IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'delivery'::regclass AND confrelid = 'message'::regclass AND contype = 'f' LOOP
    EXECUTE format('ALTER TABLE delivery DROP CONSTRAINT %I', key.conname);
  END LOOP;
END $$;

CREATE FUNCTION app.keep_messages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT message_id, association_id FROM fresh) f
    WHERE NOT EXISTS (SELECT FROM message m WHERE m.id = f.message_id
      AND (f.association_id IS NULL OR m.association_id = f.association_id))) THEN
    RAISE EXCEPTION 'a delivery has a message of its association' USING ERRCODE = '23503';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_messages AFTER INSERT ON delivery REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION app.keep_messages();

-- Neither of the two sides may change afterwards, as the check is not repeated.
CREATE FUNCTION app.refuse_other_message() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  RAISE EXCEPTION 'a delivery keeps its message' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER refuse_other_message BEFORE UPDATE OF message_id, association_id ON delivery FOR EACH ROW
  WHEN (NEW.message_id <> OLD.message_id OR NEW.association_id IS DISTINCT FROM OLD.association_id)
  EXECUTE FUNCTION app.refuse_other_message();
CREATE FUNCTION app.refuse_removal() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  RAISE EXCEPTION 'no row of % is removed', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON message FOR EACH STATEMENT
  EXECUTE FUNCTION app.refuse_removal();
