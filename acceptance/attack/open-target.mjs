import { demoAccounts } from '@sonae/samples/accounts';
import { openStage } from '../story/stage.ts';

/**
 * Opens the system to attack: a running one, or a new one with the demo prefecture behind a trusted proxy, so that a
 * flood can come from many networks at once.
 * @param {{url?: string, onDeath: (failure: Error) => void}} options
 * @returns {Promise<{url: string, behindProxy: boolean, stage?: import('../story/stage.ts').Stage, close: () => Promise<void>}>}
 */
export async function openTarget({ url, onDeath }) {
  if (url) return { url, behindProxy: false, close: async () => {} };
  const stage = await openStage({ settings: { TRUSTED_PROXY_HOPS: '1', LOG_LEVEL: 'warn' }, onDeath });
  try {
    await stage.operate(['tools/demo/load.mjs']);
  } catch (error) {
    await stage.close();
    throw error;
  }
  return { url: stage.url, behindProxy: true, stage, close: stage.close };
}

const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }';

/**
 * Signs the demo accounts in.
 *
 * @param {string} url
 * @returns {Promise<Record<string, string>>} the session cookie of each role
 * @throws {Error} when the system has no demo accounts
 */
export async function signInAll(url) {
  const cookies = {};
  for (const { role, email, password } of demoAccounts) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: signIn, variables: { input: { email, password } } }),
    });
    const { errors } = await response.json();
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('__Host-sonae='));
    if (!cookie)
      throw new Error(`${role}: ${errors?.[0]?.message ?? response.status}（デモのアカウントが必要です）`);
    cookies[role] = cookie.split(';', 1)[0];
  }
  return cookies;
}
