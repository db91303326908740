-- The time that processes compare, such as when mail is due and until when a worker holds it, is this server's. Tests and
-- the demo turn it, for one transaction, by the setting.
CREATE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('sonae.now', true), '')::timestamptz, now());
