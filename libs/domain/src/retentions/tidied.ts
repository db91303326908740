/** Tables that `app.tidy` cleans up (migration 0013), for the schedule only. */
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

/** One of these tables. */
export type TidiedTable = (typeof tidied)[number];
