import type { LinkKind } from '@sonae/platform/crypto';

/**
 * The kinds of messages whose link is about their subject alone and ends with it, and the link of each. Each of their
 * deliveries has the field `expiresAt`: the ISO instant at which its link ends, in UTC.
 */
export const endingLinks = {
  INVITATION: 'invitation',
  PASSWORD_RESET: 'password-reset',
  EMAIL_CHANGE: 'email-change',
  ROLE_REQUEST: 'role-request',
  OWNER_CHANGE: 'owner-change',
} as const satisfies Record<string, LinkKind>;
