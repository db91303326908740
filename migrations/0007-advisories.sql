-- 注意喚起. The draft is edited; publishing freezes a version, its audience and the ledger in one transaction. The record
-- with its counters is the association's own; whom it was sent to reads the versions.
CREATE TABLE advisory (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  state text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'PUBLISHED')),
  current_version integer NOT NULL DEFAULT 0,
  -- That of the newest version, so that its counters are found without the version.
  message_id uuid,
  published_at timestamptz,
  audience_pharmacy_count integer NOT NULL DEFAULT 0,
  unreachable_pharmacy_count integer NOT NULL DEFAULT 0,
  acknowledged_pharmacy_count integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (association_id, id),
  FOREIGN KEY (association_id, message_id) REFERENCES message (association_id, id)
);
CREATE INDEX advisory_association ON advisory (association_id, (coalesce(published_at, created_at)), id);
SELECT app.protect('advisory', '{
  "select": {"association": "true"}, "insert": {"association": "true"}, "update": {"association": "true"}
}');

-- The text being written (after publication: the correction to come) and the audience. They stand apart, because the
-- record changes with every acknowledgement.
CREATE TABLE advisory_draft (
  association_id uuid NOT NULL,
  advisory_id uuid NOT NULL,
  content jsonb NOT NULL,
  audience jsonb NOT NULL,
  PRIMARY KEY (association_id, advisory_id),
  FOREIGN KEY (association_id, advisory_id) REFERENCES advisory (association_id, id)
);
SELECT app.protect('advisory_draft', '{
  "select": {"association": "true"}, "insert": {"association": "true"}, "update": {"association": "true"}
}');

-- The frozen audience: one row a pharmacy, also for those that nobody can be reached at.
CREATE TABLE advisory_target (
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  advisory_id uuid NOT NULL,
  -- Messages of the first version.
  recipient_count integer NOT NULL,
  -- The newest version that somebody of the pharmacy acknowledged, and when that happened first.
  acknowledged_version integer NOT NULL DEFAULT 0,
  acknowledged_at timestamptz,
  PRIMARY KEY (pharmacy_id, advisory_id),
  FOREIGN KEY (association_id, advisory_id) REFERENCES advisory (association_id, id)
);
CREATE INDEX advisory_target_advisory ON advisory_target (association_id, advisory_id);
CREATE INDEX advisory_target_branch ON advisory_target (branch_id, advisory_id);
CREATE INDEX advisory_target_corporation ON advisory_target (corporation_id, advisory_id);
SELECT app.tenant_key('advisory_target');
SELECT app.protect('advisory_target', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true"},
  "insert": {"association": "true"},
  "update": {"pharmacy": "true"}
}');
REVOKE UPDATE ON advisory_target FROM sonae_app;
GRANT UPDATE (acknowledged_version, acknowledged_at) ON advisory_target TO sonae_app;

CREATE TABLE advisory_version (
  association_id uuid NOT NULL,
  advisory_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  content jsonb NOT NULL,
  correction_reason text CHECK (length(correction_reason) BETWEEN 1 AND 500),
  message_id uuid NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  PRIMARY KEY (association_id, advisory_id, number),
  FOREIGN KEY (association_id, advisory_id) REFERENCES advisory (association_id, id),
  FOREIGN KEY (association_id, message_id) REFERENCES message (association_id, id)
);
-- A notice stands in the list of those it was sent to by its first version.
CREATE INDEX advisory_version_first ON advisory_version (association_id, published_at, advisory_id) WHERE number = 1;
SELECT app.append_only('advisory_version');
-- What was addressed to a scope is looked up by the indexes of the three kinds, and by an association not at all: targets
-- are of its own notices, which the arm above decides.
SELECT app.protect('advisory_version', '{
  "select": {"association": "true",
    "own": "EXISTS (SELECT FROM advisory_target t WHERE t.advisory_id = advisory_version.advisory_id'
    ' AND (t.pharmacy_id = (SELECT app.scope_id()) OR t.corporation_id = (SELECT app.scope_id())'
    ' OR t.branch_id = (SELECT app.scope_id())))"},
  "insert": {"association": "true"}
}');

-- One row a version and person (signed in) or contact (by the link sent to them). Pressing twice changes nothing.
CREATE TABLE acknowledgement (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  advisory_id uuid NOT NULL,
  version_number integer NOT NULL,
  via text NOT NULL CHECK (via IN ('LINK', 'SESSION')),
  contact_id uuid,
  person_id uuid REFERENCES person,
  acknowledged_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (pharmacy_id, advisory_id, version_number, contact_id, person_id),
  FOREIGN KEY (association_id, advisory_id, version_number)
    REFERENCES advisory_version (association_id, advisory_id, number),
  FOREIGN KEY (pharmacy_id, contact_id) REFERENCES contact (pharmacy_id, id),
  CHECK ((contact_id IS NOT NULL) = (via = 'LINK')),
  CHECK ((person_id IS NOT NULL) = (via = 'SESSION'))
);
CREATE INDEX acknowledgement_advisory ON acknowledgement (association_id, advisory_id);
-- The last one of a pharmacy. It holds what the policy compares, so that the table itself is not read.
CREATE INDEX acknowledgement_newest ON acknowledgement (pharmacy_id, acknowledged_at)
  INCLUDE (association_id, branch_id, corporation_id);
SELECT app.tenant_key('acknowledgement');
SELECT app.append_only('acknowledgement');
SELECT app.protect('acknowledgement', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true"},
  "insert": {"pharmacy": "person_id IS NULL OR person_id = (SELECT app.person_id())"}
}');
-- Counted in the transaction of the acknowledgement; the pharmacy itself may not touch the association's advisory.
-- A correction begins again at nought, and a late acknowledgement of the version before does not count for it.
CREATE FUNCTION app.count_acknowledgement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE advisory SET acknowledged_pharmacy_count = acknowledged_pharmacy_count + 1
    WHERE association_id = NEW.association_id AND id = NEW.advisory_id AND current_version = NEW.acknowledged_version;
  RETURN NULL;
END $$;
CREATE TRIGGER count_acknowledgement AFTER UPDATE ON advisory_target FOR EACH ROW
  WHEN (OLD.acknowledged_version < NEW.acknowledged_version) EXECUTE FUNCTION app.count_acknowledgement();
CREATE POLICY advisory_count ON advisory FOR UPDATE TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY advisory_count_read ON advisory FOR SELECT TO sonae_owner USING (true);
