import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Reads the inbox over HTTP, which needs no sign-in.
 *
 * @param {string} webUrl
 * @typedef {{id: number, received: string, from: string, to: string[], subject: string, size: number}} MailSummary
 * @typedef {ReturnType<typeof makeMailbox>} Mailbox
 */
export function makeMailbox(webUrl) {
  const get = async (path) => {
    const response = await fetch(`${webUrl}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  /** @returns {Promise<MailSummary[]>} newest first; `to` and `subject` match a part, `since` is an ISO instant */
  const list = (query = {}) => get(`/api/messages?${new URLSearchParams(query)}`);

  return {
    list,
    /** The number of received mails since the start. @returns {Promise<number>} */
    received: async () => (await get('/api/stats')).received,
    /** Reads a mail with its text, HTML and headers. */
    read: (id) => get(`/api/messages/${id}`),
    /** Waits for a mail and reads it. @throws {Error} when none came in time */
    waitFor: async (query, seconds = 20) => {
      for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(50)) {
        const [found] = await list({ ...query, limit: '1' });
        if (found) return get(`/api/messages/${found.id}`);
      }
      throw new Error(`${seconds} 秒待ってもメールが届きません: ${JSON.stringify(query)}`);
    },
  };
}

/**
 * Finds the address in a mail's text that links to a page of the API.
 * @param {{text: string}} mail
 * @param {string} page e.g. `invitations`
 */
export function linkIn({ text }, page) {
  const found = new RegExp(`https?://\\S+/${page}/[\\w-]+`).exec(text)?.[0];
  if (!found) throw new Error(`no link to /${page}/ in the mail`);
  return found;
}
