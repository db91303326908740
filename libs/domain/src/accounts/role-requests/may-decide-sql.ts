import { ownerIsNewSql } from './owner-is-new-sql.js';

/**
 * SQL: whether the word of the holder `m` counts. A head office's word about a pharmacy does not count within 72 hours of
 * the pharmacy's move to its owner: else an officer could move a pharmacy to an owner who agrees.
 */
export const mayDecideSql = (
  now: string,
) => `NOT (i.pharmacy_id IS NOT NULL AND m.role = 'HEAD_OFFICE' AND EXISTS (
  SELECT FROM pharmacy h WHERE h.id = i.pharmacy_id AND ${ownerIsNewSql(now)}))`;
