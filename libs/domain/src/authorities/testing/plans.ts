import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findAuthorities } from '../find-authorities.js';
import { findPoliceDesks } from '../find-police-desks.js';
import { findPolice } from '../find-police.js';

/** How the statements of this feature are asked for. */
export function plans({ id, association, branch, corporation, pharmacy, pharmacyId }: PlanWorld): Asked[] {
  return [
    ask('authorities/find-authorities', findAuthorities, [[association], [pharmacy]]),
    ask('authorities/find-police', findPolice, [[association, pharmacyId]]),
    ask('authorities/find-police-desks', findPoliceDesks, [
      [association],
      [pharmacy],
      [branch],
      [corporation],
      [association, id],
    ]),
  ];
}
