-- Where a change came from: the network, never the whole address, and what the client called itself. Lines from before,
-- and those of the schedule, have none.
ALTER TABLE audit ADD COLUMN network varchar(50), ADD COLUMN client varchar(300);

-- A device is known by the signed cookie that it got at a sign-in. The cookie opens nothing and proves no identity.
ALTER TABLE session
  ADD COLUMN network text NOT NULL DEFAULT 'unknown' CHECK (length(network) <= 50),
  ADD COLUMN device_id uuid;

-- The history of each account: sign-ins, failed sign-ins, and changes of name, address and password. The audit trail
-- belongs to a place; this history belongs to the person. A row without a person is about an address without an account.
CREATE TABLE security_event (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid REFERENCES person,
  kind text NOT NULL CHECK (kind IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGN_IN_GUESSED', 'SIGNED_OUT', 'SESSION_ENDED',
    'MEMBERSHIP_CHOSEN', 'INVITATION_ACCEPTED', 'PASSWORD_RESET_REQUESTED', 'PASSWORD_RESET', 'PASSWORD_CHANGED',
    'EMAIL_CHANGE_REQUESTED', 'EMAIL_CHANGED', 'NAME_CHANGED')),
  network text NOT NULL CHECK (length(network) <= 50),
  client text NOT NULL CHECK (length(client) <= 300),
  device_id uuid,
  -- Neither the device nor the network had been seen at an earlier sign-in.
  new_place boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  -- Events that a stranger can repeat share one row for each hour, so that a flood of guesses is not a flood of rows.
  times integer NOT NULL DEFAULT 1,
  hour timestamptz,
  request_id text NOT NULL CHECK (length(request_id) <= 100)
);
CREATE UNIQUE INDEX security_event_hour ON security_event (person_id, kind, network, hour) NULLS NOT DISTINCT
  WHERE hour IS NOT NULL;
CREATE INDEX security_event_person ON security_event (person_id, last_at DESC, id DESC);
-- Networks of recent sign-ins: they go first when many sign in at once.
CREATE INDEX security_event_network ON security_event (network, last_at) WHERE kind = 'SIGNED_IN';
CREATE INDEX security_event_nobody ON security_event (last_at DESC, id DESC)
  WHERE person_id IS NULL OR kind = 'SIGN_IN_GUESSED';
CREATE INDEX security_event_last ON security_event (last_at);
-- The operator sees the events without an account, and that an account is being guessed at, but not whose.
SELECT app.protect('security_event', '{
  "select": {"person": "true", "task:accounts": "true", "task:schedule": "true",
    "task:operate": "person_id IS NULL OR kind = ''SIGN_IN_GUESSED''"},
  "insert": {"task:accounts": "true"},
  "update": {"task:accounts": "true"},
  "delete": {"task:schedule": "true"}
}');
REVOKE UPDATE ON security_event FROM sonae_app;
GRANT UPDATE (times, last_at, client) ON security_event TO sonae_app;

-- A new address to sign in with, until it is confirmed by the link that was sent to it.
CREATE TABLE email_change (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  email text NOT NULL CHECK (length(email) <= 254 AND email = lower(email)),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When it was confirmed, or became void by another address, a new password or a later request.
  closed_at timestamptz
);
CREATE INDEX email_change_person ON email_change (person_id, created_at);
SELECT app.protect('email_change', '{
  "select": {"task:accounts": "true"}, "insert": {"task:accounts": "true"}, "update": {"task:accounts": "true"}
}');
REVOKE UPDATE ON email_change FROM sonae_app;
GRANT UPDATE (closed_at) ON email_change TO sonae_app;

-- app.add_message_kinds(…): adds kinds of messages to those that earlier migrations name.
CREATE FUNCTION app.add_message_kinds(VARIADIC kinds text[]) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  known text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = 'message'::regclass AND conname = 'message_kind_check');
BEGIN
  ALTER TABLE message DROP CONSTRAINT message_kind_check;
  EXECUTE 'ALTER TABLE message ADD CONSTRAINT message_kind_check ' || replace(known, 'ARRAY[',
    'ARRAY[' || (SELECT string_agg(quote_literal(kind) || '::text, ', '') FROM unnest(kinds) kind));
END $$;
REVOKE EXECUTE ON FUNCTION app.add_message_kinds(text[]) FROM PUBLIC;
SELECT app.add_message_kinds('ACCOUNT_NOTICE', 'EMAIL_CHANGE');
