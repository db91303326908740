-- History names its pharmacy, and the pharmacy alone says where it stands: moving it then costs the same whatever it has
-- behind it (docs/decisions/0037). Its rows carried the branch and the owner, and a move rewrote them all.

-- app.pharmacy_key(table): for tables with many rows a pharmacy. The row is held by its association and its pharmacy;
-- whoever reads by branch or owner reads through the pharmacy. Few rows a pharmacy may still carry both (app.tenant_key).
CREATE FUNCTION app.pharmacy_key(tbl regclass) RETURNS void LANGUAGE plpgsql SET search_path = public, app AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (association_id, pharmacy_id)
    REFERENCES pharmacy (association_id, id) NOT VALID', tbl, (SELECT relname FROM pg_class WHERE oid = tbl) || '_pharmacy');
END $$;
REVOKE EXECUTE ON FUNCTION app.pharmacy_key(regclass) FROM PUBLIC;

-- `branch_id` and `corporation_id` of these stay for the release before, which writes them. Nothing reads them any more.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY '{delivery,advisory_target,acknowledgement,answer,answer_note}'::text[] LOOP
    EXECUTE format('ALTER TABLE %1$I DROP CONSTRAINT %2$I, ALTER branch_id DROP NOT NULL, ALTER corporation_id DROP NOT NULL',
      name, name || '_tenant');
    EXECUTE format('DROP TRIGGER stamp_tenant ON %I', name);
    PERFORM app.pharmacy_key(name::regclass);
  END LOOP;
END $$;
ALTER TABLE delivery DROP CONSTRAINT delivery_check;
DROP INDEX advisory_target_branch, advisory_target_corporation;

-- The pharmacies that stand in the branch that asks, or in the branch or under the owner that asks. Of PL/pgSQL, so that a
-- policy that names it opens no table for the statements of those whom an earlier arm lets in: that cost 15 µs each.
CREATE FUNCTION app.branch_pharmacy_ids() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 100 SET search_path = public, app AS $$
BEGIN
  RETURN QUERY SELECT p.id FROM pharmacy p WHERE p.branch_id = app.scope_id();
END $$;
CREATE FUNCTION app.place_pharmacy_ids() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 100 SET search_path = public, app AS $$
BEGIN
  RETURN QUERY SELECT p.id FROM pharmacy p WHERE p.branch_id = app.scope_id()
    UNION ALL SELECT p.id FROM pharmacy p WHERE p.corporation_id = app.scope_id();
END $$;
-- The owner of the pharmacy that asks.
CREATE FUNCTION app.owner_now() RETURNS uuid
LANGUAGE plpgsql STABLE SET search_path = public, app AS $$
BEGIN
  RETURN (SELECT corporation_id FROM pharmacy WHERE id = app.pharmacy_id());
END $$;

-- They are gathered once a statement, and only where the scope is neither the association's nor the pharmacy's own.
DROP POLICY delivery_select ON delivery;
SELECT app.protect('delivery', '{
  "select": {"pharmacy": "true", "association": "true", "task:deliver": "true", "task:accounts": "true",
    "own": "pharmacy_id IN (SELECT app.branch_pharmacy_ids())"}
}');
DROP POLICY advisory_target_select ON advisory_target;
DROP POLICY acknowledgement_select ON acknowledgement;
DROP POLICY answer_select ON answer;
SELECT app.protect(name, '{
  "select": {"pharmacy": "true", "association": "true", "own": "pharmacy_id IN (SELECT app.place_pharmacy_ids())"}
}') FROM unnest('{advisory_target,acknowledgement,answer}'::regclass[]) name;

-- A note belongs to the owner under whom it was written, who is still the pharmacy's (0019).
DROP POLICY answer_note_select ON answer_note;
DROP POLICY answer_note_insert ON answer_note;
SELECT app.protect('answer_note', '{
  "select": {"pharmacy": "owner_id = (SELECT app.owner_now())",
    "own": "owner_id = (SELECT app.scope_id()) AND pharmacy_id IN (SELECT app.place_pharmacy_ids())"},
  "insert": {"pharmacy": "owner_id = (SELECT app.owner_now())"}
}');

-- A notice is read by whom it was sent to, and by the branch and the head office where those stand now.
DROP POLICY advisory_version_select ON advisory_version;
SELECT app.protect('advisory_version', '{
  "select": {"association": "true",
    "own": "EXISTS (SELECT FROM advisory_target t WHERE t.advisory_id = advisory_version.advisory_id'
    ' AND t.pharmacy_id = (SELECT app.scope_id()))'
    ' OR EXISTS (SELECT FROM pharmacy p JOIN advisory_target t ON t.pharmacy_id = p.id'
    ' AND t.advisory_id = advisory_version.advisory_id'
    ' WHERE p.branch_id = (SELECT app.scope_id()) OR p.corporation_id = (SELECT app.scope_id()))"}
}');

-- The progress of a pharmacy keeps its branch, by which it is summed up. It follows with the statement that moves pharmacies,
-- once for all of them, and no longer with each: so the sums change once too.
ALTER TABLE pharmacy_progress DROP CONSTRAINT pharmacy_progress_tenant;
SELECT app.pharmacy_key('pharmacy_progress');
CREATE OR REPLACE FUNCTION app.follow_pharmacy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE pharmacy_progress p SET branch_id = a.branch_id, corporation_id = a.corporation_id, code = a.code, name = a.name,
    withdrawn = a.withdrawn_at IS NOT NULL
  FROM after a JOIN before b ON b.id = a.id
  WHERE p.pharmacy_id = a.id AND (a.branch_id, a.corporation_id, a.withdrawn_at IS NULL, a.code, a.name)
    <> (b.branch_id, b.corporation_id, b.withdrawn_at IS NULL, b.code, b.name);
  RETURN NULL;
END $$;

-- As before (0019), but a move re-stamps no history, so that nothing of it may change but the owner of a note.
CREATE OR REPLACE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  -- app.close_notes changes `owner_id`. No other role may update.
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'owner_id') = (to_jsonb(OLD) - 'owner_id') THEN
    RETURN NEW;
  END IF;
  -- A line of the trail ends after its time (0013).
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit' AND (to_jsonb(OLD) ->> 'at')::timestamptz < now() - interval '1826 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- As before (0033), but without the branch and the owner.
CREATE OR REPLACE FUNCTION app.keep_delivery() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  free text[] := '{acknowledged_at}';
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
