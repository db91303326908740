import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findInvitation } from '../invitations/find-invitation.js';
import { findInvitations } from '../invitations/find-invitations.js';
import { findSentInvitation } from '../invitations/find-sent-invitation.js';
import { findApiKey } from '../keys/find-api-key.js';
import { findApiKeys } from '../keys/find-api-keys.js';
import { findMembership } from '../memberships/find-membership.js';
import { findMemberships } from '../memberships/find-memberships.js';
import { findOfficers } from '../memberships/find-officers.js';
import { findOnlyMembership } from '../memberships/find-only-membership.js';
import { findPlace } from '../memberships/find-place.js';
import { findAccountDesk } from '../notices/find-account-desk.js';
import { findCredential } from '../passwords/find-credential.js';
import { findOpenResets } from '../passwords/find-open-resets.js';
import { findPasswordReset } from '../passwords/find-password-reset.js';
import { findEmailChange } from '../persons/find-email-change.js';
import { findContactsOfUnheld } from '../role-requests/find-contacts-of-unheld.js';
import { findRoleRequests } from '../role-requests/find-role-requests.js';
import { limitQuestions } from '../role-requests/limit-questions.js';
import { findSecurityEvents } from '../security-events/find-security-events.js';
import { findSession } from '../sessions/find-session.js';
import { findSignInPlace } from '../sessions/find-sign-in-place.js';
import { findSignInStanding } from '../sessions/find-sign-in-standing.js';
import { findViewer } from '../sessions/find-viewer.js';

/** How the statements of this feature are asked for. */
export function plans({
  system,
  id,
  apiKey,
  association,
  pharmacy,
  associationId,
  pharmacyId,
  personId,
  corporationId,
  page,
}: PlanWorld): Asked[] {
  const unheld = { associationId, personId: id, email: 'a@example.jp' };
  return [
    ask('accounts/find-api-key', findApiKey, [[system('sessions'), apiKey]]),
    ask('accounts/find-api-keys', findApiKeys, [[pharmacy], [pharmacy, { id }]]),
    ask('accounts/find-credential', findCredential, [
      [system('accounts'), { email: 'a@example.jp' }],
      [system('accounts'), { personId }],
    ]),
    ask('accounts/find-contacts-of-unheld', findContactsOfUnheld, [
      [system('accounts'), { ...unheld, branchId: null, pharmacyId, corporationId: null }],
      [system('accounts'), { ...unheld, branchId: null, pharmacyId: null, corporationId }],
    ]),
    ask('accounts/find-email-change', findEmailChange, [[system('accounts'), { id }]]),
    ask('accounts/find-invitation', findInvitation, [[system('accounts'), { id }]]),
    ask('accounts/find-invitations', findInvitations, [
      [association, page],
      [pharmacy, { first: 50, open: true }],
      [system('operate'), page],
    ]),
    ask('accounts/find-membership', findMembership, [
      [association, { id }],
      [pharmacy, { personId }],
    ]),
    ask('accounts/find-memberships', findMemberships, [
      [association, page],
      [association, { first: 50, role: 'BRANCH_OFFICER', search: '見本' }],
      [pharmacy, { first: 50 }],
    ]),
    ask('accounts/find-officers', findOfficers, [[association]]),
    ask('accounts/find-only-membership', findOnlyMembership, [[system('accounts'), personId]]),
    ask('accounts/find-open-resets', findOpenResets, [[system('accounts'), personId]]),
    ask('accounts/find-password-reset', findPasswordReset, [[system('accounts'), { id }]]),
    ask('accounts/find-place', findPlace, [[association, 'PHARMACY_MANAGER', { pharmacyId }]]),
    ask('accounts/find-role-requests', findRoleRequests, [
      [system('accounts'), { personId }],
      [system('accounts'), { id }],
    ]),
    ask('accounts/find-sent-invitation', findSentInvitation, [[association, id]]),
    ask('accounts/find-security-events', findSecurityEvents, [
      [system('accounts'), { ...page, personId }],
      [system('operate'), { ...page, personId: null }],
    ]),
    ask('accounts/find-session', findSession, [[system('sessions'), 'a token']]),
    ask('accounts/find-sign-in-place', findSignInPlace, [[system('accounts'), { personId, deviceId: id }]]),
    ask('accounts/find-sign-in-standing', findSignInStanding, [
      [system('accounts'), { email: 'a@example.jp', deviceId: id, network: '192.0.2.0/24' }],
    ]),
    ask('accounts/find-account-desk', findAccountDesk, [[system('accounts'), personId]]),
    ask('accounts/limit-questions', limitQuestions, [[association, id, { place: 'id', address: 'id' }]]),
    ask('accounts/find-viewer', findViewer, [[system('accounts'), { personId, sessionId: id }]]),
  ];
}
