import {
  carryOutOwnerChanges,
  expireMemberLists,
  removeExpiredChanges,
  removeUploads,
} from '@sonae/domain/pharmacies';
import type { Feature } from '../feature.js';
import { scheduleScope } from '../schedule-scope.js';
import { tellOfContacts } from './tell-of-contacts.js';

const limit = 5_000;
/** Portion size for rows that contain a whole file. */
const few = 100;

/** The manifest of pharmacies in the worker. */
export const pharmacies = {
  clock: (services) => {
    const moveOwners = () => carryOutOwnerChanges(services.database, scheduleScope, services.clock());
    return [
      { line: '11 * * * *', task: 'contacts', work: () => tellOfContacts(services), atStart: true },
      { line: '* * * * *', task: 'changes of owner', work: moveOwners, atStart: true },
    ];
  },
  tidyings: () => [
    { table: 'upload', batch: (tx) => removeUploads(tx, { limit: few }) },
    { table: 'member_import_expired', batch: (tx) => expireMemberLists(tx, { limit: few }) },
    { table: 'member_import_change', batch: (tx) => removeExpiredChanges(tx, { limit }) },
  ],
} satisfies Feature;
