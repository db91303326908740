import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findAdvisories } from '../find-advisories.js';
import { findLinkedNotice } from '../find-linked-notice.js';
import { findNoticeDeliveries } from '../find-notice-deliveries.js';
import { findPreparations } from '../find-preparations.js';
import { publishAdvisory } from '../publish-advisory.js';

/** How the statements of this feature are asked for. */
export function plans({
  system,
  id,
  month,
  association,
  branch,
  corporation,
  pharmacy,
  associationId,
  page,
}: PlanWorld): Asked[] {
  return [
    ask('advisories/find-advisories', findAdvisories, [
      [association, { first: 5, state: 'PUBLISHED' }],
      [association, { first: 5, severity: 'URGENT', search: '警察' }],
      [pharmacy, { first: 5, search: '警察', acknowledged: false }],
      [association, { id }],
      [association, page],
      [pharmacy, { first: 20 }],
      [corporation, { first: 20 }],
      [branch, { first: 20 }],
    ]),
    ask('advisories/find-linked-notice', findLinkedNotice, [
      [pharmacy, { id }],
      [pharmacy, { id, month }],
    ]),
    ask('advisories/find-notice-deliveries', findNoticeDeliveries, [
      [association, { subjectId: id, acknowledged: { version: 1, done: false }, withTotal: true }],
      [association, { subjectId: id, acknowledged: { version: 1, done: true }, branchId: id }],
    ]),
    ask('advisories/find-preparations', findPreparations, [
      [system('deliver')],
      [system('deliver'), id],
      [system('deliver'), undefined, { associationId, advisoryId: id }],
    ]),
    ask('advisories/publish-advisory', publishAdvisory, [[association, { id, version: 1 }]]),
  ];
}

/** Tables that a statement reads as a whole for a reason. */
export const readAsAWhole: Record<string, string> = {
  'advisories/find-preparations: advisory_preparation': 'it holds what is being written, for seconds',
  'advisories/find-preparations: message_stop': 'messages that are stopped are few at any time',
};
