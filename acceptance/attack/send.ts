import { request, type IncomingHttpHeaders } from 'node:http';
import type { GraphqlAnswer } from '../story/graphql-client.ts';

/** A request; all but the body has a default (POST /graphql). */
export interface Asked {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  code?: string;
  text: string;
  headers: IncomingHttpHeaders;
}

/** Sends a request with exactly these headers; `fetch` would add those of a browser, or refuse some. */
export function send(
  url: string,
  { method = 'POST', path = '/graphql', headers = {}, body }: Asked,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        const code = /"code":"([A-Z0-9_]+)"/.exec(text)?.[1];
        resolve({ status: response.statusCode ?? 0, code, text, headers: response.headers });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Sends one operation, signed in if there is a cookie. */
export async function operate<Data>(
  url: string,
  cookie: string | undefined,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer & GraphqlAnswer<Data>> {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) };
  const answer = await send(url, { headers, body: JSON.stringify({ query, variables }) });
  return { ...answer, ...(JSON.parse(answer.text) as GraphqlAnswer<Data>) };
}
