import { findApiKeys, findMembership, findSentInvitation } from '@sonae/domain/accounts';
import type { Feature } from '../feature.js';
import { anywhere, within } from '../graphql/ids/find-node.js';
import { InvitationPage } from './invitations/invitation.page.js';
import { InvitationsResolver } from './invitations/invitations.resolver.js';
import { ApiKeysResolver } from './keys/api-keys.resolver.js';
import { MembershipsResolver } from './memberships/memberships.resolver.js';
import { PasswordResetPage } from './passwords/password-reset.page.js';
import { PasswordsResolver } from './passwords/passwords.resolver.js';
import { ResetRequestPage } from './passwords/reset-request.page.js';
import { EmailChangePage } from './persons/email-change.page.js';
import { OwnAccountResolver } from './persons/own-account.resolver.js';
import { findOwn } from './persons/find-own.js';
import { findOwnRequest } from './role-requests/find-own-request.js';
import { RoleRequestPage } from './role-requests/role-request.page.js';
import { RoleRequestsResolver } from './role-requests/role-requests.resolver.js';
import { AccountsResolver } from './accounts.resolver.js';

/** The manifest of accounts in the API. */
export const accounts = {
  resolvers: [
    AccountsResolver,
    PasswordsResolver,
    OwnAccountResolver,
    MembershipsResolver,
    InvitationsResolver,
    RoleRequestsResolver,
    ApiKeysResolver,
  ],
  pages: [InvitationPage, PasswordResetPage, ResetRequestPage, EmailChangePage, RoleRequestPage],
  nodes: {
    ApiKey: within('pharmacy', async (tx, id) => (await findApiKeys(tx)).find((key) => key.id === id)),
    Invitation: anywhere(findSentInvitation),
    Membership: findOwn(
      (viewer, id) => viewer.memberships.find((membership) => membership.id === id),
      (tx, id) => findMembership(tx, { id }),
    ),
    Person: findOwn(
      ({ person }, id) => (person?.id === id ? person : undefined),
      async (tx, id) => (await findMembership(tx, { personId: id }))?.person,
    ),
    RoleRequest: findOwnRequest,
    Session: findOwn((viewer, id) => viewer.sessions.find((session) => session.id === id)),
  },
} satisfies Feature;
