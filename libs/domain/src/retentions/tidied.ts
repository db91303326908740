/** Tables that `app.tidy` looks after (migration 0013), for the schedule alone. */
export const tidied = [
  'rate_limit',
  'password_reset',
  'email_change',
  'invitation',
  'api_key',
  'member_import',
  'contact',
  'audit',
  'delivery',
  'message',
] as const;

/** One of them. */
export type TidiedTable = (typeof tidied)[number];
