/** Minutes without a request after which a session has ended (ASVS 5.0 7.3.1; the absolute end is in the row). */
export const idleMinutes = 30;

/** SQL of the session `s` of the token with the hash `$1`, if it is open at `$2`, with its membership `m`, if any. */
export const openSessionSql = `FROM session s LEFT JOIN membership m ON m.id = s.membership_id AND m.revoked_at IS NULL
  WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2
    AND s.last_seen_at > $2 - interval '${idleMinutes} minutes'`;

/** SQL of the session's person, membership and place, as one text: it changes when any of them changes. */
export const whoseSessionSql = `ROW (s.id, s.person_id, m.id, m.role, m.association_id, m.branch_id, m.corporation_id,
  m.pharmacy_id)::text`;
