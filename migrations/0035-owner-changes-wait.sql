-- A member list that gives a pharmacy to another owner (開設者) opens it to that owner's head office. Where the pharmacy or
-- its present owner has a holder, the change waits until `takes_effect_at` (docs/decisions/0017). `corporation_id` is the
-- present owner and follows the pharmacy.
CREATE TABLE owner_change (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  -- The owner when it was asked, whose head office finds what became of it after the pharmacy has left.
  from_corporation_id uuid NOT NULL,
  to_corporation_id uuid NOT NULL,
  -- As they were when it was asked: the pharmacy does not see the owner to come, nor the former owner the pharmacy.
  pharmacy_name text NOT NULL CHECK (length(pharmacy_name) <= 200),
  from_name text NOT NULL CHECK (length(from_name) <= 200),
  to_name text NOT NULL CHECK (length(to_name) <= 200),
  -- Who asked, as the trail names them.
  asked_by text NOT NULL CHECK (length(asked_by) <= 100),
  asked_at timestamptz NOT NULL,
  takes_effect_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'WAITING'
    CHECK (state IN ('WAITING', 'APPROVED', 'OBJECTED', 'CARRIED_OUT', 'SUPERSEDED')),
  -- Who decided stands in the trail.
  decided_at timestamptz,
  FOREIGN KEY (association_id, from_corporation_id) REFERENCES corporation (association_id, id),
  FOREIGN KEY (association_id, to_corporation_id) REFERENCES corporation (association_id, id)
);
CREATE UNIQUE INDEX owner_change_waiting ON owner_change (association_id, pharmacy_id) WHERE state = 'WAITING';
-- Where the rows of a pharmacy are found when it moves.
CREATE INDEX owner_change_pharmacy ON owner_change (pharmacy_id);
CREATE INDEX owner_change_due ON owner_change (takes_effect_at) WHERE state = 'WAITING';
SELECT app.tenant_key('owner_change');
SELECT app.protect('owner_change', '{
  "select": {"pharmacy": "true", "corporation": "true", "association": "true", "task:accounts": "true",
    "task:schedule": "state = ''WAITING''"},
  "insert": {"association": "true"},
  "update": {"association": "true"}
}');
REVOKE UPDATE ON owner_change FROM sonae_app;
GRANT UPDATE (state, decided_at) ON owner_change TO sonae_app;

-- Whatever gives the pharmacy another owner, or makes it leave, ends what waits.
CREATE FUNCTION app.supersede_owner_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE owner_change SET state = 'SUPERSEDED', decided_at = NEW.updated_at
  WHERE association_id = NEW.association_id AND pharmacy_id = NEW.id AND state = 'WAITING';
  RETURN NULL;
END $$;
CREATE TRIGGER supersede_owner_change AFTER UPDATE ON pharmacy FOR EACH ROW
  WHEN (OLD.corporation_id <> NEW.corporation_id OR OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL)
  EXECUTE FUNCTION app.supersede_owner_change();

-- How many changes of owner wait since a list was saved.
ALTER TABLE member_import ADD owner_changes_waiting integer NOT NULL DEFAULT 0;

SELECT app.add_message_kinds('OWNER_CHANGE');
