import type { Id, MemberScope } from '@sonae/tenancy';
import { refuse } from './assessments.texts.js';

/**
 * The pharmacy that a query is about: the named one, else that of the scope.
 * @throws UserError ASSESSMENT_PHARMACY_REQUIRED when the scope is not that of one pharmacy
 */
export function pharmacyAsked(scope: MemberScope, named: Id | undefined): Id {
  if (named !== undefined) return named;
  if (scope.kind === 'pharmacy') return scope.pharmacyId;
  throw refuse('ASSESSMENT_PHARMACY_REQUIRED', { field: 'pharmacyId' });
}
