import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findFrameworks } from '../find-frameworks.js';

/** How the statements of this feature are asked for. */
export function plans({ pharmacy }: PlanWorld): Asked[] {
  return [ask('frameworks/find-frameworks', findFrameworks, [[pharmacy]])];
}
