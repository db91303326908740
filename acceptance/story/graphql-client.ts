import { randomUUID } from 'node:crypto';

/** A response of the GraphQL API. */
export interface GraphqlAnswer<Data> {
  data?: Data | null;
  errors?: GraphqlError[];
}

interface GraphqlError {
  message: string;
  extensions?: { code?: string; field?: string; data?: RefusalData };
}

/** The data of an error: the missing rows, or both answers of a conflict. */
interface RefusalData {
  missing?: unknown[];
  yours?: { value: string };
  current?: { value: string; revision: number };
}

/** A refused operation: the code, field and data of the first error. */
export class Refused extends Error {
  readonly code: string | undefined;
  readonly field: string | undefined;
  readonly data: RefusalData | undefined;

  constructor({ message, extensions = {} }: GraphqlError) {
    super(`${extensions.code ?? 'ERROR'}${extensions.field ? ` (${extensions.field})` : ''}: ${message}`);
    this.name = 'Refused';
    this.code = extensions.code;
    this.field = extensions.field;
    this.data = extensions.data;
  }
}

export type Client = ReturnType<typeof makeClient>;
type Variables = Record<string, unknown>;

/**
 * A client of the GraphQL API with a session cookie like a browser, or with an API key.
 *
 * @param url where the API answers, without a path
 */
export function makeClient(url: string, { apiKey }: { apiKey?: string } = {}) {
  const jar = new Map<string, string>();

  const headers = () => ({
    ...(jar.size > 0 && { cookie: [...jar].map((pair) => pair.join('=')).join('; ') }),
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
  });
  const keepCookie = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
  };
  const ask = async <Data>(query: string, variables: Variables = {}): Promise<Data> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    keepCookie(response);
    const { data, errors = [] } = (await response.json()) as GraphqlAnswer<Data>;
    const [error] = errors;
    if (error !== undefined) throw new Refused(error);
    return data as Data;
  };

  return {
    /** Resolves with the data. @throws {Refused} when the answer has an error */
    ask,
    /** Resolves with the refusal of an operation. @throws {Error} when it is not refused */
    refusalOf: async (query: string, variables?: Variables): Promise<Refused> => {
      try {
        await ask(query, variables);
      } catch (error) {
        if (error instanceof Refused) return error;
        throw error;
      }
      throw new Error('the operation should have been refused');
    },
    signIn: (email: string, password: string) =>
      ask<SignedIn>(
        'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role memberships { id role } } } }',
        { input: { email, password } },
      ),
    /** Uploads a file; resolves with its id. */
    upload: async (fileName: string, bytes: Buffer): Promise<string> => {
      const response = await fetch(`${url}/uploads`, {
        method: 'POST',
        headers: {
          ...headers(),
          'content-type': 'text/csv',
          'x-sonae-upload': '1',
          'x-file-name': encodeURIComponent(fileName),
        },
        body: new Uint8Array(bytes),
      });
      const { uploadId = '', code, message } = (await response.json()) as Uploaded;
      if (!response.ok) throw new Error(`POST /uploads: ${response.status} ${code} ${message}`);
      return uploadId;
    },
  };
}

interface SignedIn {
  signIn: { viewer: { role: string | null; memberships: { id: string; role: string }[] } };
}

interface Uploaded {
  uploadId?: string;
  code?: string;
  message?: string;
}

/** Makes an idempotency key. */
export const newKey = () => randomUUID();

/**
 * Maps things asynchronously, a few at a time; resolves with the results in the order of the things.
 */
export async function forEachOf<T, R>(
  things: readonly T[],
  work: (thing: T, index: number) => Promise<R>,
  atOnce = 4,
): Promise<R[]> {
  const results = new Array<R>(things.length);
  let next = 0;
  const worker = async () => {
    while (next < things.length) {
      const index = next;
      next += 1;
      results[index] = await work(things[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
  return results;
}
