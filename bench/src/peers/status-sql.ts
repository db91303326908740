/** Today in Japan. */
export const todaySql = `(now() AT TIME ZONE 'Asia/Tokyo')::date`;

/** The status of a member, from its open review `o`. */
export const statusSql = `CASE
  WHEN o.due_on < ${todaySql} AND (o.answered_count > 0 OR o.period > 1) THEN 'LATE'
  WHEN o.period > 1 THEN 'ANSWERED'
  WHEN o.answered_count > 0 THEN 'IN_PROGRESS'
  ELSE 'NO_RESPONSE' END`;

/** The state of the open review `o`. */
export const stateSql = `CASE
  WHEN o.due_on < ${todaySql} THEN 'LATE'
  WHEN o.answered_count > 0 THEN 'IN_PROGRESS'
  ELSE 'NOT_BEGUN' END`;
