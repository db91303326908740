import type { Answer, TestApi } from '../start-test-api.js';
import type { Call } from './compose-call.js';

export interface Reply extends Answer<Record<string, unknown>> {
  /** The body as it was received. */
  text: string;
  requestId: string | null;
  /** Code of the first error, if any. */
  code: string | undefined;
}

/** Sends a call over HTTP, with a cookie, a key or no credential. */
export async function postCall(api: TestApi, as: string | undefined, call: Call): Promise<Reply> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (as !== undefined) headers[as.startsWith('Bearer ') ? 'authorization' : 'cookie'] = as;
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(call) });
  const text = await response.text();
  const answer = JSON.parse(text) as Answer<Record<string, unknown>>;
  return {
    ...answer,
    text,
    requestId: response.headers.get('x-request-id'),
    code: answer.errors?.[0]?.extensions.code,
  };
}

/** The body without the parts that differ between two requests of one kind: opaque ids, uuids and the requested ids. */
export function normalize({ text }: Reply): string {
  return text
    .replace(/[A-Za-z0-9_-]{48,}/g, (word) =>
      /^\w+:[0-9a-f-]{36}$/.test(Buffer.from(word, 'base64url').toString()) ? 'ID' : word,
    )
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID');
}
