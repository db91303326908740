import { setTimeout as sleep } from 'node:timers/promises';

const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }';

/**
 * Makes the request of a sign-in.
 *
 * @param {string} email
 * @param {string} password
 * @param {Record<string, string>} [headers]
 * @param {string} [device] the cookie of a known device
 */
export function ask(email, password, headers = {}, device) {
  return {
    headers: { 'content-type': 'application/json', ...headers, ...(device && { cookie: device }) },
    body: JSON.stringify({ query, variables: { input: { email, password } } }),
  };
}

/**
 * Sends a sign-in and returns its outcome.
 * @param {string} url
 * @param {ReturnType<typeof ask>} request
 * @returns {Promise<{outcome: string, ms: number, retryAfter?: string, cookies: string[]}>} `outcome` as `200` or
 *   `503 PASSWORDS_BUSY`
 */
export async function signInAs(url, { headers, body }) {
  const from = performance.now();
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const { errors } = await response.json();
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
 * @param {string} url
 * @param {{email: string, password: string}} person
 * @param {Record<string, string>} headers
 * @param {(ms: number) => Promise<void>} [wait]
 * @returns {Promise<string>} the cookie of the device
 */
export async function openDevice(url, { email, password }, headers, wait = sleep) {
  for (let tried = 0; ; tried += 1) {
    const { cookies, outcome, retryAfter } = await signInAs(url, ask(email, password, headers));
    const line = cookies.find((each) => each.startsWith('__Host-sonae-device='));
    if (line) return line.split(';', 1)[0];
    if (tried === 2 || retryAfter === undefined) throw new Error(`a device was not made known: ${outcome}`);
    await wait(Number(retryAfter) * 1_000);
  }
}
