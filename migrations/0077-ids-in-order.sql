-- What a publication writes costs less (docs/decisions/0048).

-- A version 7 UUID (RFC 9562 5.7): it begins with the time in milliseconds, so that the rows of a portion stand beside each
-- other in the index, and are found there again when they are sent. PostgreSQL has `uuidv7()` since 18 only.
CREATE FUNCTION app.ordered_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;
ALTER TABLE delivery ALTER id SET DEFAULT app.ordered_id();

-- All targets of a publication name one notice, and the key of each row locked that notice anew. It is checked once a
-- statement. A notice cannot go or change its id afterwards: the key of `advisory_version` holds it, whose rows stay.
ALTER TABLE advisory_target DROP CONSTRAINT advisory_target_association_id_advisory_id_fkey;
CREATE FUNCTION app.keep_notices() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT association_id, advisory_id FROM fresh) f
    WHERE NOT EXISTS (SELECT FROM advisory a WHERE a.association_id = f.association_id AND a.id = f.advisory_id)) THEN
    RAISE EXCEPTION 'a target has a notice of its association' USING ERRCODE = '23503';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_notices AFTER INSERT ON advisory_target REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION app.keep_notices();
CREATE FUNCTION app.refuse_other_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  RAISE EXCEPTION 'a target keeps its notice' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER refuse_other_notice BEFORE UPDATE OF association_id, advisory_id ON advisory_target FOR EACH ROW
  WHEN (NEW.association_id <> OLD.association_id OR NEW.advisory_id <> OLD.advisory_id)
  EXECUTE FUNCTION app.refuse_other_notice();
