import { ownerIsNewSql } from './owner-is-new-sql.js';

/**
 * SQL: whether such a holder's word counts. That of a head office about a pharmacy does not while it is new there: whoever
 * moves pharmacies would choose who lets people into them.
 */
export const mayDecideSql = (
  now: string,
) => `NOT (i.pharmacy_id IS NOT NULL AND m.role = 'HEAD_OFFICE' AND EXISTS (
  SELECT FROM pharmacy h WHERE h.id = i.pharmacy_id AND ${ownerIsNewSql(now)}))`;
