-- Who did what to which record. Written by the same transaction as the change; never altered.
CREATE TABLE audit (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  at timestamptz NOT NULL,
  association_id uuid,
  pharmacy_id uuid,
  scope_key text NOT NULL DEFAULT app.scope_key(),
  -- Bounded by their types: PostgreSQL reads every CHECK of a table anew at every statement that writes to it.
  actor varchar(100) NOT NULL,
  on_behalf_of varchar(100),
  action varchar(60) NOT NULL,
  record_type varchar(60) NOT NULL,
  record_id uuid,
  before_digest bytea,
  after_digest bytea,
  request_id varchar(100) NOT NULL,
  -- None to the association alone, which the policy compares: all its members would lock that one row at every change.
  FOREIGN KEY (association_id, pharmacy_id) REFERENCES pharmacy (association_id, id)
);
CREATE INDEX audit_association ON audit (association_id, at, id);
CREATE INDEX audit_pharmacy ON audit (pharmacy_id, at, id);
SELECT app.append_only('audit');
-- A pharmacy reads its own trail, also what its association did to it. The association reads what was done in
-- its name, not what happens inside a pharmacy. Nobody writes a line into the trail of another tenant; that a pharmacy
-- and an association belong together is the foreign key's to see.
SELECT app.protect('audit', '{
  "select": {"pharmacy": "true", "association": "pharmacy_id IS NULL OR scope_key LIKE ''association:%'' OR scope_key LIKE ''branch:%''",
    "own": "(SELECT app.task()) = ''operate'' AND scope_key = ''system:operate''"},
  "insert": {"own": "scope_key = (SELECT app.scope_key()) AND ((SELECT app.scope_id()) IN (pharmacy_id, association_id) OR CASE (SELECT app.kind()) WHEN ''system'' THEN true WHEN ''pharmacy'' THEN false ELSE pharmacy_id IS NULL AND association_id = (SELECT app.home_id()) END)"}
}');

-- What a mutation with an idempotency key answered, so that a retry has one effect and the same answer.
CREATE TABLE idempotency (
  scope_key text NOT NULL DEFAULT app.scope_key(),
  actor text NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 128),
  operation text NOT NULL,
  request_digest bytea NOT NULL,
  -- As it was written, so that both answers are the same to the letter.
  result json NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (scope_key, actor, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);
SELECT app.protect('idempotency', '{
  "select": {"own": "scope_key = (SELECT app.scope_key())", "task:schedule": "true"},
  "insert": {"own": "scope_key = (SELECT app.scope_key())"},
  "delete": {"task:schedule": "true"}
}');
