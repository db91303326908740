import { setTimeout as sleep } from 'node:timers/promises';

/** A mail in the list of the inbox; `from` and `to` are the addresses of the envelope. */
export interface MailSummary {
  id: number;
  received: string;
  from: string;
  to: [string, ...string[]];
  subject: string;
  size: number;
}

export interface Mail extends MailSummary {
  text: string;
  html: string;
  headers: { name: string; value: string }[];
}

export type Mailbox = ReturnType<typeof makeMailbox>;

/** Reads the inbox over HTTP, which needs no sign-in. */
export function makeMailbox(webUrl: string) {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${webUrl}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  /** Newest first; `to` and `subject` match a part, `since` is an ISO instant. */
  const list = async (query: Record<string, string> = {}) =>
    (await get(`/api/messages?${new URLSearchParams(query).toString()}`)) as MailSummary[];
  /** Reads a mail with its text, HTML and headers. */
  const read = async (id: number) => (await get(`/api/messages/${id}`)) as Mail;

  return {
    list,
    read,
    /** The number of received mails since the start. */
    received: async () => ((await get('/api/stats')) as { received: number }).received,
    /** Waits for a mail and reads it. @throws {Error} when none came in time */
    waitFor: async (query: Record<string, string>, seconds = 20): Promise<Mail> => {
      const deadline = Date.now() + seconds * 1000;
      while (Date.now() < deadline) {
        const [found] = await list({ ...query, limit: '1' });
        if (found) return read(found.id);
        await sleep(50);
      }
      throw new Error(`${seconds} 秒待ってもメールが届きません: ${JSON.stringify(query)}`);
    },
  };
}

/**
 * Finds the address in a mail's text that links to a page of the API.
 *
 * @param page e.g. `invitations`
 */
export function linkIn({ text }: Pick<Mail, 'text'>, page: string): string {
  const found = new RegExp(`https?://\\S+/${page}/[\\w-]+`).exec(text)?.[0];
  if (!found) throw new Error(`no link to /${page}/ in the mail`);
  return found;
}
