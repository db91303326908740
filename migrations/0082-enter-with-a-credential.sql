-- The statement that sets the scope of a transaction can also prove a session or key: it is still valid, and still belongs to the
-- same person, role and place (docs/decisions/0057).

-- The valid session of a token, with the membership that it acts in. `whose` is all that the scope of its caller depends on, as
-- one text. A session ends after 30 minutes without a request (ASVS 5.0 7.3.1); its absolute end is in the row.
CREATE FUNCTION app.open_session(hash bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, membership_id uuid, role text, association_id uuid, branch_id uuid,
  corporation_id uuid, pharmacy_id uuid, used_at timestamptz, whose text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.id, s.person_id, m.id, m.role, m.association_id, m.branch_id, m.corporation_id, m.pharmacy_id, s.last_seen_at,
    ROW (s.id, s.person_id, m.id, m.role, m.association_id, m.branch_id, m.corporation_id, m.pharmacy_id)::text
  FROM public.session s LEFT JOIN public.membership m ON m.id = s.membership_id AND m.revoked_at IS NULL
  WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $2 - interval '30 minutes'
$$;

-- The valid key with a prefix. `whose` contains the hash of its secret; a caller that looks a key up compares that hash itself.
CREATE FUNCTION app.open_api_key(prefix text, at timestamptz)
RETURNS TABLE (api_key_id uuid, association_id uuid, pharmacy_id uuid, secret_hash bytea, created_at timestamptz,
  used_at timestamptz, whose text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT k.id, k.association_id, k.pharmacy_id, k.secret_hash, k.created_at, k.last_used_at,
    ROW (k.id, k.association_id, k.pharmacy_id, k.secret_hash)::text
  FROM public.api_key k WHERE k.prefix = $1 AND k.revoked_at IS NULL AND k.expires_at > $2
$$;

-- Sets a scope, if the credential is valid and its `whose` is as expected; otherwise the transaction fails with SCOPE_OUTDATED.
-- The scope itself is checked against the credential: a scope of a person needs a session of that person, a scope of a tenant
-- needs a credential of that place and the kind of that place, and `operate` needs a session of an administrator. `key` is the
-- hash of a session's token in hexadecimal digits, or the prefix of an API key. Returns when the credential was last used, or
-- else created.
--
-- `hold`: with `none`, the credential may end while the transaction runs. With `share`, no other transaction ends the session,
-- key or role until this one has ended: an act that ends one sees all that was written with it. With `end`, the same, for a
-- transaction that ends them itself. The locks are taken first, and each statement of a VOLATILE function sees what was committed
-- before it: the transaction that waited sees the end.
CREATE FUNCTION app.enter(kind text, task text, person_id text, home_id text, scope_id text, at timestamptz, hold text,
  credential text, key text, expected text) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
DECLARE
  used timestamptz;
  entered text;
  -- The parts of `whose`: first the id of the session or key; third, for a session, that of the membership.
  parts text[] := string_to_array(btrim(expected, '()'), ',');
  held text;
BEGIN
  FOREACH held IN ARRAY ARRAY[parts[1], CASE credential WHEN 'session' THEN parts[3] END] LOOP
    IF hold = 'share' AND held <> '' THEN
      PERFORM pg_advisory_xact_lock_shared(hashtextextended(held, 82));
    ELSIF hold = 'end' AND held <> '' THEN
      PERFORM pg_advisory_xact_lock(hashtextextended(held, 82));
    END IF;
  END LOOP;
  -- The task that finds sessions and keys sees every credential; the scope to be set may not.
  entered := set_config('sonae.kind', 'system', true) || set_config('sonae.task', 'sessions', true)
    || set_config('sonae.scope_id', app.task_id('sessions')::text, true);
  IF num_nulls(kind, task, enter.person_id, home_id, scope_id, at, hold, credential, key, expected) > 0
    OR hold NOT IN ('none', 'share', 'end')
    OR kind = 'system' AND (task NOT IN ('accounts', 'sessions', 'operate') OR home_id <> '' OR scope_id <> app.task_id(task)::text)
    OR kind <> 'system' AND task <> '' THEN
    used := NULL;
  ELSIF credential = 'session' THEN
    SELECT o.used_at INTO used FROM app.open_session(decode(key, 'hex'), at) o
      WHERE o.whose = expected AND enter.person_id IN ('', o.person_id::text)
        AND (task <> 'operate' OR o.role = 'PLATFORM_ADMINISTRATOR')
        AND (kind = 'system' OR home_id = o.association_id::text
          AND kind = CASE WHEN o.pharmacy_id IS NOT NULL THEN 'pharmacy' WHEN o.corporation_id IS NOT NULL THEN 'corporation'
            WHEN o.branch_id IS NOT NULL THEN 'branch' ELSE 'association' END
          AND scope_id = coalesce(o.pharmacy_id, o.corporation_id, o.branch_id, o.association_id)::text);
  ELSIF credential = 'api-key' THEN
    SELECT coalesce(o.used_at, o.created_at) INTO used FROM app.open_api_key(key, at) o
      WHERE o.whose = expected AND enter.person_id = '' AND task <> 'operate'
        AND (kind = 'system' OR kind = 'pharmacy' AND home_id = o.association_id::text AND scope_id = o.pharmacy_id::text);
  END IF;
  IF used IS NULL THEN
    RAISE EXCEPTION 'SCOPE_OUTDATED' USING ERRCODE = 'SN001';
  END IF;
  entered := set_config('sonae.kind', kind, true) || set_config('sonae.task', task, true)
    || set_config('sonae.person_id', enter.person_id, true) || set_config('sonae.home_id', home_id, true)
    || set_config('sonae.scope_id', scope_id, true);
  RETURN used;
END $$;

-- The end of a session, key or role waits for the transactions that have proven it and not committed yet (`hold` of app.enter).
-- They are about to commit, so the wait is short. The name comes before those of other triggers, which read what was written.
CREATE FUNCTION app.await_writers() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(OLD.id::text, 82));
  RETURN NEW;
END $$;
CREATE TRIGGER await_writers BEFORE UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION app.await_writers();
CREATE TRIGGER await_writers BEFORE UPDATE OF revoked_at, membership_id ON session FOR EACH ROW
  EXECUTE FUNCTION app.await_writers();
CREATE TRIGGER await_writers BEFORE UPDATE OF revoked_at ON api_key FOR EACH ROW EXECUTE FUNCTION app.await_writers();
