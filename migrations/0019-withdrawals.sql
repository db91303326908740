-- 退会: when and why a member leaves (docs/decisions/0024). It may be written down before its day; `effective_at` is when
-- it was carried out, `ended_at` when it was undone or the member came back.
CREATE TABLE withdrawal (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN ('CLOSED', 'RESIGNED', 'RELOCATED', 'OWNER_CHANGED')),
  withdrawn_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  effective_at timestamptz,
  ended_at timestamptz
);
CREATE UNIQUE INDEX withdrawal_open ON withdrawal (pharmacy_id) WHERE ended_at IS NULL;
-- The whole history of a pharmacy: its rows follow when the pharmacy moves (app.tenant_key).
CREATE INDEX withdrawal_pharmacy ON withdrawal (pharmacy_id);
CREATE INDEX withdrawal_planned ON withdrawal (withdrawn_on) WHERE effective_at IS NULL AND ended_at IS NULL;
SELECT app.tenant_key('withdrawal');
SELECT app.protect('withdrawal', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true",
    "task:schedule": "effective_at IS NULL"},
  "insert": {"association": "true"},
  "update": {"association": "true"}
}');
REVOKE UPDATE ON withdrawal FROM sonae_app;
GRANT UPDATE (effective_at, ended_at) ON withdrawal TO sonae_app;

-- The few that have left, by code: a list of their own, and those that a notice waits for no more.
CREATE INDEX pharmacy_withdrawn ON pharmacy (association_id, code) WHERE withdrawn_at IS NOT NULL;

-- When the tenant last went over to another owner (開設者変更) by the act made for it.
ALTER TABLE pharmacy ADD handed_over_at timestamptz;

-- A withdrawal ends when its pharmacy is a member again, by undoing it or by any other statement.
CREATE FUNCTION app.end_withdrawal() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  UPDATE withdrawal SET ended_at = NEW.updated_at WHERE pharmacy_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER end_withdrawal AFTER UPDATE ON pharmacy FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL) EXECUTE FUNCTION app.end_withdrawal();

-- No key outlives its pharmacy's membership or its owner. A trigger, because only the pharmacy itself sees its keys. The
-- policy api_key_tidy (0013) lets the owner of the tables write here.
CREATE FUNCTION app.end_api_keys() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE api_key SET revoked_at = greatest(created_at, NEW.updated_at) WHERE pharmacy_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER end_api_keys AFTER UPDATE ON pharmacy FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
    OR OLD.handed_over_at IS DISTINCT FROM NEW.handed_over_at) EXECUTE FUNCTION app.end_api_keys();

-- A note belongs to the owner (開設者) under whom it was written. The four tenant columns follow the pharmacy to its new
-- owner; `owner_id` stays. The policy hides a note whose `owner_id` is not the pharmacy's owner.
ALTER TABLE answer_note ADD owner_id uuid;
-- ALTER … USING fills the column without an UPDATE, which the trigger of the history refuses.
ALTER TABLE answer_note ALTER owner_id TYPE uuid USING corporation_id;
ALTER TABLE answer_note ALTER owner_id SET NOT NULL;
DROP POLICY answer_note_select ON answer_note;
DROP POLICY answer_note_insert ON answer_note;
SELECT app.protect('answer_note', '{
  "select": {"pharmacy": "owner_id = corporation_id", "corporation": "owner_id = corporation_id"},
  "insert": {"pharmacy": "owner_id = corporation_id"}
}');

-- A handover hides notes for good: else a pharmacy that is handed back would show them to other people. `owner_id` then
-- becomes the pharmacy's own id, which is the id of no owner.
CREATE OR REPLACE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  -- Moving a pharmacy re-stamps its rows (0001), and app.close_notes below changes `owner_id`. No other role may update.
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - '{branch_id,corporation_id,owner_id}'::text[])
    = (to_jsonb(OLD) - '{branch_id,corporation_id,owner_id}'::text[]) THEN
    RETURN NEW;
  END IF;
  -- A line of the trail ends after its time (0013).
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit' AND (to_jsonb(OLD) ->> 'at')::timestamptz < now() - interval '1826 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE FUNCTION app.close_notes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE answer_note SET owner_id = pharmacy_id WHERE pharmacy_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER close_notes AFTER UPDATE ON pharmacy FOR EACH ROW
  WHEN (OLD.handed_over_at IS DISTINCT FROM NEW.handed_over_at) EXECUTE FUNCTION app.close_notes();
CREATE POLICY answer_note_close ON answer_note FOR UPDATE TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY answer_note_close_read ON answer_note FOR SELECT TO sonae_owner USING (true);

-- A report that was never submitted is as private as a note. After a change of owner `kept_by` names the owner under whom
-- it was written (after a handover: the pharmacy itself), and the policy hides the report. A member list that sets the
-- former owner back shows it again. A trigger does this, so that it holds for every way in which the owner changes.
ALTER TABLE incident ADD kept_by uuid;
CREATE FUNCTION app.keep_reports() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.handed_over_at IS DISTINCT FROM NEW.handed_over_at THEN
    UPDATE incident SET kept_by = pharmacy_id WHERE pharmacy_id = NEW.id AND submitted_at IS NULL;
  ELSE
    UPDATE incident SET kept_by = CASE WHEN kept_by IS NULL THEN OLD.corporation_id END
    WHERE pharmacy_id = NEW.id AND (kept_by = NEW.corporation_id OR kept_by IS NULL AND submitted_at IS NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_reports AFTER UPDATE ON pharmacy FOR EACH ROW
  WHEN (OLD.corporation_id <> NEW.corporation_id) EXECUTE FUNCTION app.keep_reports();
-- The statement that numbers a new report does not see hidden reports: this trigger passes over their numbers.
CREATE FUNCTION app.number_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM incident WHERE pharmacy_id = NEW.pharmacy_id AND number = NEW.number AND kept_by IS NOT NULL) THEN
    NEW.number := (SELECT max(number) + 1 FROM incident WHERE pharmacy_id = NEW.pharmacy_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER number_report BEFORE INSERT ON incident FOR EACH ROW EXECUTE FUNCTION app.number_report();
CREATE POLICY incident_keep ON incident FOR UPDATE TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY incident_keep_read ON incident FOR SELECT TO sonae_owner USING (true);
DROP POLICY incident_select ON incident;
DROP POLICY incident_insert ON incident;
DROP POLICY incident_update ON incident;
SELECT app.protect('incident', '{
  "select": {"pharmacy": "kept_by IS NULL", "corporation": "kept_by IS NULL", "branch": "submitted_at IS NOT NULL",
    "association": "submitted_at IS NOT NULL", "task:schedule": "submitted_at IS NOT NULL AND alerted_at IS NULL"},
  "insert": {"pharmacy": "kept_by IS NULL"},
  "update": {"pharmacy": "kept_by IS NULL", "association": "submitted_at IS NOT NULL"}
}');
-- It holds all that the policy compares (0008).
DROP INDEX incident_newest;
CREATE INDEX incident_newest ON incident (association_id, recorded_at, id)
  INCLUDE (branch_id, corporation_id, pharmacy_id, submitted_at, alerted_at, kept_by)
  WHERE state = 'OPEN' AND submitted_at IS NOT NULL;

-- A withdrawal, its undoing and a change of owner are told to those concerned.
SELECT app.add_message_kinds('PHARMACY_CHANGED');
