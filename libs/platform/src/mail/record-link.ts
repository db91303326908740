import type { MailSender } from './layout.mail.js';

/**
 * Where the sender's own client shows a record: its address with `:type` and `:id` filled in; undefined when it has none.
 * @param type the record's type in the API's schema
 * @param id its opaque id there, or the placeholder of it
 */
export function recordLink({ clientUrl }: MailSender, type: string, id: string): string | undefined {
  // By functions: `$` in an id would mean something in a replacement.
  return clientUrl?.replace(/:type\b/u, () => type).replace(/:id\b/u, () => id);
}
