import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphqlAnswer } from '../story/graphql-client.ts';

/** A sign-in as a request. */
export interface SignInRequest {
  headers: Record<string, string>;
  body: string;
}

export interface SignInOutcome {
  /** As `200` or `503 PASSWORDS_BUSY`. */
  outcome: string;
  ms: number;
  retryAfter?: string;
  cookies: string[];
}

const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }';

/**
 * Makes the request of a sign-in.
 *
 * @param device the cookie of a known device
 */
export function ask(
  email: string,
  password: string,
  headers: Record<string, string> = {},
  device?: string,
): SignInRequest {
  return {
    headers: { 'content-type': 'application/json', ...headers, ...(device && { cookie: device }) },
    body: JSON.stringify({ query, variables: { input: { email, password } } }),
  };
}

/** Sends a sign-in and returns its outcome. */
export async function signInAs(url: string, { headers, body }: SignInRequest): Promise<SignInOutcome> {
  const from = performance.now();
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const { errors } = (await response.json()) as GraphqlAnswer<unknown>;
  const code = errors?.[0]?.extensions?.code;
  return {
    outcome: code ? `${response.status} ${code}` : String(response.status),
    ms: Math.round(performance.now() - from),
    retryAfter: response.headers.get('retry-after') ?? undefined,
    cookies: response.headers.getSetCookie(),
  };
}

/**
 * Signs a person in once, so that the device is known from then on. If all requests count for one network, an earlier
 * attack may have exhausted its limit: it then retries after the time in the answer, at most twice.
 *
 * @returns the cookie of the device
 */
export async function openDevice(
  url: string,
  { email, password }: { email: string; password: string },
  headers: Record<string, string>,
  wait: (ms: number) => Promise<void> = sleep,
): Promise<string> {
  for (let tried = 0; ; tried += 1) {
    const { cookies, outcome, retryAfter } = await signInAs(url, ask(email, password, headers));
    const line = cookies.find((each) => each.startsWith('__Host-sonae-device='));
    if (line) return line.split(';', 1)[0] ?? line;
    if (tried === 2 || retryAfter === undefined) throw new Error(`a device was not made known: ${outcome}`);
    await wait(Number(retryAfter) * 1_000);
  }
}
