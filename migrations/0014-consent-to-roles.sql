-- The people of a place are asked before another role there comes into force (docs/decisions/0020). An invitation that was
-- accepted then waits until `takes_effect_at`. The membership is written at that time, so that statements about
-- memberships need no condition for roles that wait.
ALTER TABLE invitation
  ADD COLUMN accepted_by uuid REFERENCES person,
  -- Null when no question was needed: the role is in force with the acceptance.
  ADD COLUMN takes_effect_at timestamptz,
  ADD COLUMN objected_at timestamptz,
  ADD COLUMN admitted_at timestamptz,
  -- Sent by an administrator of the installation, who sees these invitations only.
  ADD COLUMN by_operator boolean NOT NULL DEFAULT false,
  -- How the administrator verified the request by telephone.
  ADD COLUMN call_back text CHECK (length(call_back) BETWEEN 1 AND 500),
  ADD UNIQUE (association_id, id);
CREATE INDEX invitation_pharmacy ON invitation (pharmacy_id, created_at) WHERE pharmacy_id IS NOT NULL;
CREATE INDEX invitation_operator ON invitation (created_at) WHERE by_operator;
CREATE INDEX invitation_waiting ON invitation (takes_effect_at)
  WHERE accepted_at IS NOT NULL AND admitted_at IS NULL AND revoked_at IS NULL AND objected_at IS NULL;
-- Invitations that were accepted before were in force at once. FORCE is lifted, so that the owner of the tables may write.
ALTER TABLE invitation NO FORCE ROW LEVEL SECURITY;
ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
UPDATE invitation SET admitted_at = accepted_at WHERE accepted_at IS NOT NULL;
UPDATE invitation i SET by_operator = true WHERE i.role = 'ASSOCIATION_OFFICER' AND EXISTS (
  SELECT FROM membership m WHERE m.person_id = i.invited_by AND m.role = 'PLATFORM_ADMINISTRATOR');
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;

DROP POLICY invitation_select ON invitation;
DROP POLICY invitation_insert ON invitation;
DROP POLICY invitation_update ON invitation;
SELECT app.protect('invitation', '{
  "select": {"pharmacy": "true", "association": "true", "task:accounts": "true", "task:operate": "by_operator"},
  "insert": {"pharmacy": "invited_by = (SELECT app.person_id()) AND NOT by_operator AND accepted_by IS NULL",
    "association": "invited_by = (SELECT app.person_id()) AND NOT by_operator AND accepted_by IS NULL",
    "task:operate": "by_operator AND accepted_by IS NULL"},
  "update": {"pharmacy": "true", "association": "true", "task:accounts": "true", "task:operate": "by_operator"}
}');
REVOKE UPDATE ON invitation FROM sonae_app;
GRANT UPDATE (accepted_at, accepted_by, revoked_at, expires_at, takes_effect_at, objected_at, admitted_at)
  ON invitation TO sonae_app;

-- The right to withdraw an invitation, or to send it again, includes neither accepting it nor shortening the wait.
CREATE FUNCTION app.keep_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF (NEW.accepted_at, NEW.accepted_by, NEW.admitted_at, NEW.objected_at)
      IS DISTINCT FROM (OLD.accepted_at, OLD.accepted_by, OLD.admitted_at, OLD.objected_at)
    OR coalesce(NEW.takes_effect_at, '-infinity') < coalesce(OLD.takes_effect_at, '-infinity') THEN
    RAISE EXCEPTION 'an invitation is accepted and decided elsewhere' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_invitation BEFORE UPDATE ON invitation FOR EACH ROW
  WHEN (current_setting('sonae.kind', true) IN ('pharmacy', 'corporation', 'branch', 'association')
    OR current_setting('sonae.task', true) = 'operate')
  EXECUTE FUNCTION app.keep_invitation();

-- The people who were asked about an invitation, as they were at that time: they keep their word when their role or
-- contact is taken away meanwhile.
CREATE TABLE role_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  -- Null for a registered address without an account.
  person_id uuid REFERENCES person,
  address text NOT NULL CHECK (length(address) <= 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  -- True: this approval alone brings the role into force. False: all of those with false have to approve.
  suffices boolean NOT NULL,
  created_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('APPROVED', 'OBJECTED')),
  answered_at timestamptz,
  UNIQUE (association_id, invitation_id, address),
  FOREIGN KEY (association_id, invitation_id) REFERENCES invitation (association_id, id) ON DELETE CASCADE,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX role_request_person ON role_request (person_id) WHERE answer IS NULL;
SELECT app.protect('role_request', '{
  "select": {"association": "true", "task:accounts": "true",
    "task:operate": "EXISTS (SELECT FROM invitation i WHERE i.association_id = role_request.association_id AND i.id = role_request.invitation_id)"},
  "insert": {"association": "person_id IS NULL OR EXISTS (SELECT FROM membership m WHERE m.person_id = role_request.person_id)",
    "task:accounts": "true",
    "task:operate": "EXISTS (SELECT FROM invitation i WHERE i.association_id = role_request.association_id AND i.id = role_request.invitation_id)"},
  "update": {"task:accounts": "true"}
}');
REVOKE UPDATE ON role_request FROM sonae_app;
GRANT UPDATE (answer, answered_at) ON role_request TO sonae_app;

-- Whom an administrator has to ask: the officers of an association and the other administrators.
DROP POLICY membership_select ON membership;
SELECT app.protect('membership', '{
  "select": {"person": "true", "pharmacy": "true", "corporation": "true", "branch": "true", "association": "true", "task:accounts": "true", "task:sessions": "true",
    "task:operate": "role IN (''PLATFORM_ADMINISTRATOR'', ''ASSOCIATION_OFFICER'')"}
}');
DROP POLICY person_select ON person;
SELECT app.protect('person', '{
  "select": {"person": "true", "task:accounts": "true", "task:sessions": "true",
    "task:operate": "EXISTS (SELECT FROM membership m WHERE m.person_id = person.id)",
    "own": "(SELECT app.home_id()) IS NOT NULL AND EXISTS (SELECT FROM membership m WHERE m.person_id = person.id)"}
}');

-- Mails about roles and keys. Those of a pharmacy may be written by itself, as its invitations are.
SELECT app.add_message_kinds('ROLE_REQUEST', 'ROLE_NOTICE');
DROP POLICY message_insert ON message;
SELECT app.protect('message', '{
  "insert": {"association": "true", "task:accounts": "true", "own": "association_id = (SELECT app.home_id()) AND (SELECT app.kind()) = ''pharmacy'' AND kind IN (''INVITATION'', ''ROLE_NOTICE'')", "task:operate": "true"}
}');

-- The name of an association is once in a prefecture.
ALTER TABLE association NO FORCE ROW LEVEL SECURITY;
UPDATE association a SET name = left(a.name, 90) || '（' || n.nth || '）'
FROM (SELECT id, row_number() OVER (PARTITION BY prefecture_code, name ORDER BY created_at, id) AS nth FROM association) n
WHERE n.id = a.id AND n.nth > 1;
ALTER TABLE association FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX association_name ON association (prefecture_code, name);
DROP POLICY association_update ON association;
SELECT app.protect('association', '{"update": {"association": "true", "task:operate": "true"}}');
