import { ownerIsNewSql } from './owner-is-new-sql.js';

/**
 * SQL: whether the answer of the holder `m` counts. A head office's answer about a pharmacy does not count within 72
 * hours of the pharmacy's move to its owner: otherwise an officer could move a pharmacy to an owner who agrees.
 */
export const mayDecideSql = (
  now: string,
) => `NOT (i.pharmacy_id IS NOT NULL AND m.role = 'HEAD_OFFICE' AND EXISTS (
  SELECT FROM pharmacy h WHERE h.id = i.pharmacy_id AND ${ownerIsNewSql(now)}))`;
