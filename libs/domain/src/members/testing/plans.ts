import { encodeCursor } from '@sonae/platform/database';
import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { countPharmacies } from '../count-pharmacies.js';
import { findPharmacies } from '../find-pharmacies.js';
import type { PharmacyPart } from '../index.js';

/** How the statements of this feature are asked for. */
export function plans({ id, association, branch, corporation, pharmacy, pharmacyId }: PlanWorld): Asked[] {
  const all = new Set<PharmacyPart>([
    'details',
    'place',
    'status',
    'review',
    'activity',
    'contacts',
    'police',
    'withdrawal',
  ]);
  return [
    ask('members/count-pharmacies', countPharmacies, [
      [association, {}],
      [branch, {}],
      [corporation, { search: '見本' }],
      [association, { overdue: true, notAcknowledged: id }],
    ]),
    ask('members/find-pharmacies', findPharmacies, [
      [association, { first: 50, parts: all }],
      [association, { first: 50, parts: all, status: 'LATE', search: '見本' }],
      [association, { first: 50, parts: all, search: 'office@example.jp' }],
      [association, { first: 50, parts: all, status: 'NO_RESPONSE', overdue: true }],
      [association, { first: 50, parts: all, notAcknowledged: id }],
      [branch, { first: 50, parts: all, overdue: true, notAcknowledged: id }],
      [association, { first: 50, parts: all, order: 'NAME', after: encodeCursor(['みほん', 'M1']) }],
      [association, { first: 50, parts: all, order: 'DUE_ON', after: encodeCursor(['2026-06-01', 'M1']) }],
      [association, { ids: [pharmacyId], parts: all }],
      [association, { id: pharmacyId, parts: all }],
      [pharmacy, { id: pharmacyId, parts: all }],
      [association, { first: 50, parts: all, withdrawn: true }],
      [branch, { first: 50, parts: all, after: encodeCursor(['M00001']) }],
      [corporation, { first: 50, parts: all }],
      [pharmacy, { ids: [pharmacyId], parts: all }],
    ]),
  ];
}
