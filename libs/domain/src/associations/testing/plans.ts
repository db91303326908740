import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findAssociations } from '../find-associations.js';
import { findBranches } from '../find-branches.js';

/** How the statements of this feature are asked for. */
export function plans({ system, id, association }: PlanWorld): Asked[] {
  return [
    ask('associations/find-associations', findAssociations, [
      [system('operate')],
      [association, { withBranches: true }],
    ]),
    ask('associations/find-branches', findBranches, [[association], [association, [id]]]),
  ];
}

/** Tables that a statement reads as a whole for a reason. */
export const readAsAWhole: Record<string, string> = {
  'associations/find-associations: association': 'the operator lists the associations, one row a prefecture',
};
