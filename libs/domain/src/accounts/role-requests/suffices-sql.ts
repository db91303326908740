import { mayDecideSql } from './may-decide-sql.js';

/** SQL: whether such a holder's word alone is enough. The manager of one shop does not speak for the whole owner. */
export const sufficesSql = (now: string) =>
  `((i.corporation_id IS NULL OR m.role = 'HEAD_OFFICE') AND ${mayDecideSql(now)})`;
