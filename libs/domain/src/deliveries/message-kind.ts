/** The kinds of messages; the kind also decides which page its link opens. */
export const messageKinds = [
  'ADVISORY',
  'REVIEW_REMINDER',
  'TARGET_REMINDER',
  'CONTACTS_TO_CHECK',
  'CONTACT_CHANGED',
  'INCIDENT_ALERT',
  'POLICE_REQUEST',
  'POLICE_DESK_CHANGED',
  'INVITATION',
  'PHARMACY_CHANGED',
  'PASSWORD_RESET',
  'PASSWORD_CHANGED',
  'ACCOUNT_NOTICE',
  'EMAIL_CHANGE',
  'ROLE_REQUEST',
  'ROLE_NOTICE',
  'OWNER_CHANGE',
] as const;

export type MessageKind = (typeof messageKinds)[number];
