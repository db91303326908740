import type { Id, MemberScope } from '@sonae/tenancy';
import { refuse } from './assessments.texts.js';

/**
 * The pharmacy a question is about: the one that was named, else the asker's own.
 * @throws UserError ASSESSMENT_PHARMACY_REQUIRED when the asker is not one pharmacy
 */
export function pharmacyAsked(scope: MemberScope, named: Id | undefined): Id {
  if (named !== undefined) return named;
  if (scope.kind === 'pharmacy') return scope.pharmacyId;
  throw refuse('ASSESSMENT_PHARMACY_REQUIRED', { field: 'pharmacyId' });
}
