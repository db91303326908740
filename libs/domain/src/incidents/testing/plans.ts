import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findAlertBounds } from '../find-alert-bounds.js';
import { findIncidents } from '../find-incidents.js';
import { findUnalertedIncidents } from '../find-unalerted-incidents.js';
import { findWaitingReports } from '../find-waiting-reports.js';

/** How the statements of this feature are asked for. */
export function plans({ system, id, association, branch, pharmacy, pharmacyId, page }: PlanWorld): Asked[] {
  return [
    ask('incidents/find-incidents', findIncidents, [
      [association, { first: 10, state: 'OPEN', submitted: true }],
      [association, { search: 'I-2026-1A2B3C4D', kind: 'INCIDENT', branchId: id, pharmacyId }],
      [association, page],
      [pharmacy, { first: 20 }],
      [branch, { id }],
    ]),
    ask('incidents/find-alert-bounds', findAlertBounds, [[association, pharmacyId]]),
    ask('incidents/find-waiting-reports', findWaitingReports, [[association, pharmacyId]]),
    ask('incidents/find-unalerted-incidents', findUnalertedIncidents, [[system('schedule')]]),
  ];
}
