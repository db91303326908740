import { waitingHours } from './waiting-hours.js';

/** SQL: whether the pharmacy `h` got its owner within the waiting time. */
export const ownerIsNewSql = (now: string, h = 'h') =>
  `coalesce(${h}.owner_since > ${now}::timestamptz - interval '${waitingHours} hours', false)`;
