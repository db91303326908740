import type { MailSender } from './layout.mail.js';

/**
 * The address of a record in the sender's own client, with `:type` and `:id` filled in; undefined when it has none.
 * @param type the record's type in the API's schema
 * @param id its global id, or the placeholder of it
 */
export function recordLink({ clientUrl }: MailSender, type: string, id: string): string | undefined {
  // Replacer functions, because `$` in an id has a meaning in a replacement string.
  return clientUrl?.replace(/:type\b/u, () => type).replace(/:id\b/u, () => id);
}
