import { randomUUID } from 'node:crypto';

/** A refused operation: the code, field and data of the first error. */
export class Refused extends Error {
  constructor(errors) {
    const [{ message, extensions = {} }] = errors;
    super(`${extensions.code ?? 'ERROR'}${extensions.field ? ` (${extensions.field})` : ''}: ${message}`);
    this.name = 'Refused';
    this.code = extensions.code;
    this.field = extensions.field;
    this.data = extensions.data;
  }
}

/**
 * A client of the GraphQL API with a session cookie like a browser, or with an API key.
 *
 * @param {string} url where the API answers, without a path
 * @param {{apiKey?: string}} [options]
 * @typedef {ReturnType<typeof makeClient>} Client
 */
export function makeClient(url, { apiKey } = {}) {
  const jar = new Map();

  const headers = () => ({
    ...(jar.size > 0 && { cookie: [...jar].map((pair) => pair.join('=')).join('; ') }),
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
  });
  const keepCookie = (response) => {
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';', 1)[0].split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
  };
  const ask = async (query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    keepCookie(response);
    const { data, errors } = await response.json();
    if (errors?.length > 0) throw new Refused(errors);
    return data;
  };

  return {
    /** Resolves with the data. @throws {Refused} when the answer has an error */
    ask,
    /** Resolves with the refusal of an operation. @throws {Error} when it is not refused */
    refusalOf: async (query, variables) => {
      try {
        await ask(query, variables);
      } catch (error) {
        if (error instanceof Refused) return error;
        throw error;
      }
      throw new Error('the operation should have been refused');
    },
    signIn: (email, password) =>
      ask(
        'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role memberships { id role } } } }',
        { input: { email, password } },
      ),
    /** Uploads a file; resolves with its id. */
    upload: async (fileName, bytes) => {
      const response = await fetch(`${url}/uploads`, {
        method: 'POST',
        headers: {
          ...headers(),
          'content-type': 'text/csv',
          'x-sonae-upload': '1',
          'x-file-name': encodeURIComponent(fileName),
        },
        body: bytes,
      });
      const { uploadId, code, message } = await response.json();
      if (!response.ok) throw new Error(`POST /uploads: ${response.status} ${code} ${message}`);
      return uploadId;
    },
  };
}

/** Makes an idempotency key. */
export const newKey = () => randomUUID();

/**
 * Maps things asynchronously, a few at a time; resolves with the results in the order of the things.
 * @template T, R
 * @param {readonly T[]} things
 * @param {(thing: T, index: number) => Promise<R>} work
 * @param {number} [atOnce]
 * @returns {Promise<R[]>}
 */
export async function forEachOf(things, work, atOnce = 4) {
  const results = new Array(things.length);
  let next = 0;
  const worker = async () => {
    while (next < things.length) {
      const index = next;
      next += 1;
      results[index] = await work(things[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
  return results;
}
