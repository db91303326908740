-- A framework is one edition of a checklist, loaded from data word for word. Nobody but the loader writes it.
CREATE TABLE framework (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code text NOT NULL,
  edition text NOT NULL,
  content jsonb NOT NULL,
  content_digest bytea NOT NULL,
  source text NOT NULL,
  verified_at date NOT NULL,
  UNIQUE (code, edition)
);
SELECT app.protect('framework', '{"select": {"any": "true"}, "insert": {"task:load": "true"}, "update": {"task:load": "true"}}');

CREATE TABLE framework_item (
  framework_id uuid NOT NULL REFERENCES framework,
  code text NOT NULL,
  position integer NOT NULL,
  phase integer NOT NULL,
  section text NOT NULL,
  section_title text NOT NULL,
  check_text text NOT NULL,
  guideline_references text,
  guide_section_title text,
  guide_check_text text,
  PRIMARY KEY (framework_id, code)
);
SELECT app.protect('framework_item', '{"select": {"any": "true"}, "insert": {"task:load": "true"}, "update": {"task:load": "true"}}');

-- One review of the checklist by one pharmacy. Exactly one is open at a time; submitting it opens the next,
-- due after the association's review period.
CREATE TABLE assessment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  framework_id uuid NOT NULL REFERENCES framework,
  period integer NOT NULL CHECK (period >= 1),
  opened_at timestamptz NOT NULL,
  due_on date NOT NULL,
  answered_count integer NOT NULL DEFAULT 0,
  submitted_at timestamptz,
  signed_by uuid REFERENCES person,
  signed_name text CHECK (length(signed_name) BETWEEN 1 AND 100),
  answers_digest bytea,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (pharmacy_id, id),
  UNIQUE (pharmacy_id, framework_id, period),
  CHECK ((submitted_at IS NULL) = (signed_by IS NULL)),
  CHECK ((submitted_at IS NULL) = (signed_name IS NULL)),
  CHECK ((submitted_at IS NULL) = (answers_digest IS NULL))
);
CREATE UNIQUE INDEX assessment_open ON assessment (pharmacy_id, framework_id) WHERE submitted_at IS NULL;
CREATE INDEX assessment_association ON assessment (association_id, due_on) WHERE submitted_at IS NULL;
SELECT app.tenant_key('assessment');
SELECT app.protect('assessment', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true"},
  "insert": {"pharmacy": "submitted_at IS NULL", "association": "submitted_at IS NULL"},
  "update": {"pharmacy": "true"}
}');

-- Every answer ever given. The current one of an item has the highest revision; giving the same revision twice
-- is the conflict that two editors run into.
CREATE TABLE answer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  item_code text NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  value text NOT NULL CHECK (value IN ('YES', 'PARTIAL', 'NO', 'NOT_APPLICABLE')),
  target_on date,
  reason text CHECK (length(reason) BETWEEN 1 AND 1000),
  answered_by text NOT NULL CHECK (length(answered_by) <= 100),
  answered_at timestamptz NOT NULL,
  UNIQUE (pharmacy_id, id),
  UNIQUE (pharmacy_id, assessment_id, item_code, revision),
  FOREIGN KEY (pharmacy_id, assessment_id) REFERENCES assessment (pharmacy_id, id),
  CHECK (value <> 'NO' OR target_on IS NOT NULL),
  CHECK (value <> 'NOT_APPLICABLE' OR reason IS NOT NULL)
);
SELECT app.tenant_key('answer');
SELECT app.append_only('answer');
SELECT app.protect('answer', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true"},
  "insert": {"pharmacy": "true"}
}');

-- The pharmacy's own note to an answer. It stands apart, so that no query of the association can reach it.
CREATE TABLE answer_note (
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
  PRIMARY KEY (pharmacy_id, answer_id),
  FOREIGN KEY (pharmacy_id, answer_id) REFERENCES answer (pharmacy_id, id)
);
SELECT app.tenant_key('answer_note');
SELECT app.append_only('answer_note');
SELECT app.protect('answer_note', '{
  "select": {"pharmacy": "true", "corporation": "true"},
  "insert": {"pharmacy": "true"}
}');
