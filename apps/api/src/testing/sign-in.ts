import { addMember, type AddMemberInput } from '@sonae/domain/accounts';
import type { Answer, TestApi } from './start-test-api.js';

/** An answer with what a browser would store of it. */
export interface Posted<T> extends Answer<T> {
  status: number;
  /** The session cookie for the Cookie header, if one was set. */
  cookie: string | undefined;
  setCookie: string[];
}

const signInMutation = `mutation ($input: SignInInput!) {
  signIn(input: $input) { viewer { role person { name } membership { id } memberships { id role placeName } } }
}`;

/** The result of `signIn`. */
export interface SignedIn {
  signIn: {
    viewer: {
      role: string | null;
      person: { name: string };
      membership: { id: string } | null;
      memberships: { id: string; role: string; placeName: string | null }[];
    };
  };
}

/** Posts an operation with extra headers. */
export async function post<T>(
  api: TestApi,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Posted<T>> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const setCookie = response.headers.getSetCookie();
  const answer = (await response.json()) as Answer<T>;
  return { ...answer, status: response.status, setCookie, cookie: setCookie[0]?.split(';')[0] };
}

/** Signs in over HTTP, from any address if the API trusts one proxy. */
export function signIn(
  api: TestApi,
  { email, password }: { email: string; password: string },
  headers: Record<string, string> = {},
): Promise<Posted<SignedIn>> {
  return post<SignedIn>(api, signInMutation, { input: { email, password } }, headers);
}

/** Makes a person with a password and a role. */
export async function member(
  api: TestApi,
  given: Omit<AddMemberInput, 'pepper' | 'name' | 'password'> & { name?: string; password?: string },
): Promise<{ email: string; password: string; personId: string; membershipId: string }> {
  const password = given.password ?? 'tsukue no ue no mikan';
  const scope = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'test' } as const;
  const pepper = api.services.keys.of('pepper');
  const added = await api.services.database.run(scope, (tx) =>
    addMember(tx, { name: '見本 花子', ...given, password, pepper }),
  );
  return { email: given.email, password, ...added };
}
