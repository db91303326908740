import { demoAccounts } from '@sonae/samples/accounts';
import type { GraphqlAnswer } from '../story/graphql-client.ts';
import { openStage, type Stage } from '../story/stage.ts';
import type { Cookies } from './attack.ts';

export interface Target {
  url: string;
  behindProxy: boolean;
  stage?: Stage;
  close: () => Promise<void>;
}

/**
 * Opens the system to attack: a running one, or a new one with the demo prefecture behind a trusted proxy, so that a
 * flood can come from many networks at once.
 */
export async function openTarget({
  url,
  onDeath,
}: {
  url?: string;
  onDeath: (failure: Error) => void;
}): Promise<Target> {
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
 * @throws {Error} when the system has no demo accounts
 */
export async function signInAll(url: string): Promise<Cookies> {
  const cookies: Partial<Cookies> = {};
  for (const { role, email, password } of demoAccounts) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: signIn, variables: { input: { email, password } } }),
    });
    const { errors } = (await response.json()) as GraphqlAnswer<unknown>;
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('__Host-sonae='));
    if (!cookie)
      throw new Error(`${role}: ${errors?.[0]?.message ?? response.status}（デモのアカウントが必要です）`);
    cookies[role] = cookie.split(';', 1)[0];
  }
  return cookies as Cookies;
}
