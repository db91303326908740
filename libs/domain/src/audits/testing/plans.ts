import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findAuditTrail } from '../find-audit-trail.js';

/** How the statements of this feature are asked for. */
export function plans({ at, association, pharmacy, page }: PlanWorld): Asked[] {
  return [
    ask('audits/find-audit-trail', findAuditTrail, [
      [association, page],
      [association, { first: 50, action: 'incidents.', from: new Date(at) }],
      [pharmacy, { first: 50 }],
    ]),
  ];
}
