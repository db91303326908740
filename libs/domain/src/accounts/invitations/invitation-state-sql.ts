/**
 * SQL: how far the invitation `i` is.
 * @param now SQL of the present moment
 */
export const invitationStateSql = (now: string) => `CASE WHEN i.admitted_at IS NOT NULL THEN 'IN_FORCE'
  WHEN i.objected_at IS NOT NULL THEN 'OBJECTED' WHEN i.revoked_at IS NOT NULL THEN 'WITHDRAWN'
  WHEN i.accepted_at IS NOT NULL THEN 'WAITING' WHEN i.expires_at <= ${now} THEN 'EXPIRED' ELSE 'OPEN' END`;

/** SQL: when the role of the invitation `i` comes or came into force without an approval; NULL once it never will. */
export const takesEffectSql = `CASE WHEN i.admitted_at IS NOT NULL OR coalesce(i.objected_at, i.revoked_at) IS NULL
  THEN i.takes_effect_at END`;
