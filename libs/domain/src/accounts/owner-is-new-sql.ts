/** Hours in which the holders of a place may object to a role that another person gives there. */
export const waitingHours = 72;

/** SQL: whether the pharmacy `h` got its owner within the waiting time. */
export const ownerIsNewSql = (now: string, h = 'h') =>
  `coalesce(${h}.owner_since > ${now}::timestamptz - interval '${waitingHours} hours', false)`;
