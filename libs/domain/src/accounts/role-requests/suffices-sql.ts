import { mayDecideSql } from './may-decide-sql.js';

/**
 * SQL: whether the approval of the holder `m` suffices alone. The manager of one pharmacy does not decide for the whole
 * owner.
 */
export const sufficesSql = (now: string) =>
  `((i.corporation_id IS NULL OR m.role = 'HEAD_OFFICE') AND ${mayDecideSql(now)})`;
