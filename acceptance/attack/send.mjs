import { request } from 'node:http';

/**
 * Sends a request with exactly these headers; `fetch` would add those of a browser, or refuse some.
 * @param {string} url
 * @param {{method?: string, path?: string, headers?: Record<string, string>, body?: string}} asked
 * @returns {Promise<{status: number, code?: string, text: string, headers: import('node:http').IncomingHttpHeaders}>}
 */
export function send(url, { method = 'POST', path = '/graphql', headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (text += part));
      response.on('end', () => {
        const code = /"code":"([A-Z0-9_]+)"/.exec(text)?.[1];
        resolve({ status: response.statusCode ?? 0, code, text, headers: response.headers });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/**
 * Sends one operation, signed in if there is a cookie.
 * @param {string} url
 * @param {string | undefined} cookie
 * @param {string} query
 * @param {object} [variables]
 */
export async function operate(url, cookie, query, variables = {}) {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) };
  const answer = await send(url, { headers, body: JSON.stringify({ query, variables }) });
  return { ...answer, ...JSON.parse(answer.text) };
}
