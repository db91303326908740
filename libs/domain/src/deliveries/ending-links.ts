import type { LinkKind } from '@sonae/platform/crypto';

/**
 * The kinds of messages whose link identifies only their subject and ends with it, with the kind of link. Each of their
 * deliveries has the field `expiresAt`: the ISO instant in UTC at which its link ends.
 */
export const endingLinks = {
  INVITATION: 'invitation',
  PASSWORD_RESET: 'password-reset',
  EMAIL_CHANGE: 'email-change',
  ROLE_REQUEST: 'role-request',
  OWNER_CHANGE: 'owner-change',
} as const satisfies Record<string, LinkKind>;
