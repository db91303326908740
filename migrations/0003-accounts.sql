-- People sign in; what they may do hangs on a membership. An e-mail address is the one key that is unique
-- everywhere: only the accounts task and the person behind it ever look it up.
CREATE TABLE person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE CHECK (length(email) <= 254 AND email = lower(email)),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL
);

CREATE TABLE credential (
  person_id uuid PRIMARY KEY REFERENCES person,
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL
);
SELECT app.protect('credential', '{
  "select": {"task:accounts": "true"}, "insert": {"task:accounts": "true"}, "update": {"task:accounts": "true"}
}');

CREATE TABLE membership (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  role text NOT NULL CHECK (role IN ('PLATFORM_ADMINISTRATOR', 'ASSOCIATION_OFFICER', 'ASSOCIATION_VIEWER',
    'BRANCH_OFFICER', 'HEAD_OFFICE', 'PHARMACY_MANAGER', 'PHARMACY_STAFF')),
  association_id uuid REFERENCES association,
  branch_id uuid,
  corporation_id uuid,
  pharmacy_id uuid,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  FOREIGN KEY (association_id, branch_id) REFERENCES branch (association_id, id),
  FOREIGN KEY (association_id, corporation_id) REFERENCES corporation (association_id, id),
  FOREIGN KEY (association_id, pharmacy_id) REFERENCES pharmacy (association_id, id),
  UNIQUE (person_id, id),
  CHECK ((association_id IS NULL) = (role = 'PLATFORM_ADMINISTRATOR')),
  CHECK ((branch_id IS NOT NULL) = (role = 'BRANCH_OFFICER')),
  CHECK ((corporation_id IS NOT NULL) = (role = 'HEAD_OFFICE')),
  CHECK ((pharmacy_id IS NOT NULL) = (role IN ('PHARMACY_MANAGER', 'PHARMACY_STAFF')))
);
-- One person holds one role in one place once.
CREATE UNIQUE INDEX membership_once ON membership
  (person_id, role, association_id, branch_id, corporation_id, pharmacy_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_association ON membership (association_id, role);
CREATE INDEX membership_pharmacy ON membership (pharmacy_id);
SELECT app.protect('membership', '{
  "select": {"person": "true", "pharmacy": "true", "corporation": "true", "branch": "true", "association": "true", "task:accounts": "true", "task:sessions": "true"},
  "insert": {"task:accounts": "true"},
  "update": {"pharmacy": "true", "association": "true", "task:accounts": "true"}
}');
-- A role is taken away, never turned into another one.
REVOKE UPDATE ON membership FROM sonae_app;
GRANT UPDATE (revoked_at) ON membership TO sonae_app;
SELECT app.protect('person', '{
  "select": {"person": "true", "task:accounts": "true", "task:sessions": "true",
    "own": "(SELECT app.home_id()) IS NOT NULL AND EXISTS (SELECT FROM membership m WHERE m.person_id = person.id)"},
  "insert": {"task:accounts": "true"},
  "update": {"task:accounts": "true"}
}');

CREATE TABLE session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES person,
  membership_id uuid,
  user_agent text NOT NULL CHECK (length(user_agent) <= 300),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  -- Nobody acts in somebody else's membership.
  FOREIGN KEY (person_id, membership_id) REFERENCES membership (person_id, id)
);
CREATE INDEX session_person ON session (person_id);
SELECT app.protect('session', '{
  "select": {"person": "true", "task:accounts": "true", "task:sessions": "true", "task:schedule": "true"},
  "insert": {"task:accounts": "true"},
  "update": {"task:accounts": "true", "task:sessions": "true"},
  "delete": {"task:schedule": "true"}
}');
REVOKE UPDATE ON session FROM sonae_app;
GRANT UPDATE (last_seen_at, revoked_at) ON session TO sonae_app;

CREATE TABLE api_key (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  prefix text NOT NULL,
  secret_hash bytea NOT NULL,
  created_by uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_key_pharmacy ON api_key (pharmacy_id);
CREATE UNIQUE INDEX api_key_prefix ON api_key (prefix);
SELECT app.tenant_key('api_key');
SELECT app.protect('api_key', '{
  "select": {"pharmacy": "true", "task:sessions": "true"},
  "insert": {"pharmacy": "created_by = (SELECT app.person_id())"},
  "update": {"pharmacy": "true", "task:sessions": "true"}
}');
REVOKE UPDATE ON api_key FROM sonae_app;
GRANT UPDATE (last_used_at, revoked_at) ON api_key TO sonae_app;

-- The raw token is never stored: it is derived from the id and a key that the database does not hold.
CREATE TABLE invitation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  branch_id uuid,
  corporation_id uuid,
  pharmacy_id uuid,
  role text NOT NULL CHECK (role <> 'PLATFORM_ADMINISTRATOR'),
  email text NOT NULL CHECK (length(email) <= 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  -- Who loses the role takes the open invitations along.
  invited_by uuid REFERENCES person,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at timestamptz,
  FOREIGN KEY (association_id, branch_id) REFERENCES branch (association_id, id),
  FOREIGN KEY (association_id, corporation_id) REFERENCES corporation (association_id, id),
  FOREIGN KEY (association_id, pharmacy_id) REFERENCES pharmacy (association_id, id)
);
CREATE INDEX invitation_association ON invitation (association_id, created_at);
SELECT app.protect('invitation', '{
  "select": {"pharmacy": "true", "association": "true", "task:accounts": "true"},
  "insert": {"pharmacy": "invited_by = (SELECT app.person_id())", "association": "invited_by = (SELECT app.person_id())",
    "task:operate": "true"},
  "update": {"pharmacy": "true", "association": "true", "task:accounts": "true"}
}');
REVOKE UPDATE ON invitation FROM sonae_app;
GRANT UPDATE (accepted_at, revoked_at) ON invitation TO sonae_app;

CREATE TABLE password_reset (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX password_reset_person ON password_reset (person_id, created_at);
SELECT app.protect('password_reset', '{
  "select": {"task:accounts": "true"}, "insert": {"task:accounts": "true"}, "update": {"task:accounts": "true"}
}');
REVOKE UPDATE ON password_reset FROM sonae_app;
GRANT UPDATE (used_at) ON password_reset TO sonae_app;

-- Buckets of rate-limiter-flexible. Keys are digests; there is no tenant data here.
CREATE TABLE rate_limit (
  key text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limit_expire ON rate_limit (expire);
ALTER TABLE rate_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_limit FORCE ROW LEVEL SECURITY;
CREATE POLICY rate_limit_all ON rate_limit TO sonae_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO sonae_app;
