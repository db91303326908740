import { askerOf } from '../asker-of.js';
import { nobody } from './actor.js';
import type { RequestContext } from './request-context.js';

/**
 * Ends the access of the request's other fields after an act that replaced or ended its session: the access check ran for the
 * former actor, and the former session cannot be proven any more.
 */
export function becomeNobody(context: RequestContext): void {
  context.actor = nobody(context.requestId);
  delete askerOf(context.request).entrance;
}
