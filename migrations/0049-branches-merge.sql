-- A branch (支部) that was merged into another one stays as a name: of the records of before, and of the lists that still say
-- it. Who merges again takes along what had been merged here (docs/decisions/0038).
ALTER TABLE branch
  ADD COLUMN merged_into uuid,
  ADD COLUMN merged_at timestamptz,
  ADD FOREIGN KEY (association_id, merged_into) REFERENCES branch (association_id, id),
  ADD CHECK (merged_into <> id AND merged_at IS NOT NULL OR num_nulls(merged_into, merged_at) = 2);
CREATE INDEX branch_merged ON branch (association_id, merged_into) WHERE merged_into IS NOT NULL;

-- The roles of a branch, its open invitations and the sessions in them go along in the same statement. A trigger, because
-- nobody may turn a role into another one. Who holds the role at both places keeps one of them.
CREATE FUNCTION app.merge_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE session s SET membership_id = k.id
  FROM membership m JOIN membership k ON k.person_id = m.person_id AND k.role = m.role
    AND k.association_id = NEW.association_id AND k.branch_id = NEW.merged_into AND k.revoked_at IS NULL
  WHERE m.association_id = NEW.association_id AND m.branch_id = NEW.id AND m.revoked_at IS NULL AND s.membership_id = m.id;
  UPDATE membership m SET revoked_at = NEW.merged_at
  WHERE m.association_id = NEW.association_id AND m.branch_id = NEW.id AND m.revoked_at IS NULL AND EXISTS (
    SELECT FROM membership k WHERE k.association_id = NEW.association_id AND k.branch_id = NEW.merged_into
      AND k.person_id = m.person_id AND k.role = m.role AND k.revoked_at IS NULL);
  UPDATE membership SET branch_id = NEW.merged_into
  WHERE association_id = NEW.association_id AND branch_id = NEW.id AND revoked_at IS NULL;
  UPDATE invitation SET branch_id = NEW.merged_into
  WHERE association_id = NEW.association_id AND branch_id = NEW.id AND admitted_at IS NULL AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER merge_roles AFTER UPDATE ON branch FOR EACH ROW
  WHEN (OLD.merged_into IS NULL AND NEW.merged_into IS NOT NULL) EXECUTE FUNCTION app.merge_roles();
-- Invitations are the owner's to write already (invitation_tidy, 0013).
CREATE POLICY membership_merge ON membership FOR UPDATE TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY membership_merge_read ON membership FOR SELECT TO sonae_owner USING (true);
CREATE POLICY session_merge ON session FOR UPDATE TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY session_merge_read ON session FOR SELECT TO sonae_owner USING (true);
