/**
 * SQL: whether a row of `mail_outage` was told a moment ago. An older one may be that of a worker which has ended.
 * It begins with the column, so that a statement may name the table before it.
 */
export const outageLastsSql = `told_at > (SELECT app.now()) - interval '90 seconds'`;
