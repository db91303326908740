/** The data of a GraphQL answer. @throws Error with the errors of the answer */
export function dataOf<T>(answer: unknown): T {
  const { data, errors } = answer as { data?: T; errors?: { message: string }[] };
  if (errors?.[0] || data == null) throw new Error(errors?.[0]?.message ?? 'an answer without data');
  return data;
}

/** The uuid of one of the project's opaque ids. */
export function uuidOf(globalId: string): string {
  return Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? '';
}

/** The opaque id of a uuid. */
export function globalIdOf(type: string, uuid: string): string {
  return Buffer.from(`${type}:${uuid}`).toString('base64url');
}

/** Converts a peer's instant to the project's form. */
export function instantOf<T extends string | null>(text: T): string | T {
  return text === null ? text : new Date(text).toISOString();
}

/** The body of a GraphQL request. */
export function bodyOf(query: string, variables: object = {}): string {
  return JSON.stringify({ query: query.replaceAll(/\s+/g, ' ').trim(), variables });
}

/** An entry of a list. @throws Error when the list is too short */
export function entryOf<T>(list: readonly T[], place: number): T {
  const entry = list[place];
  if (entry === undefined) throw new Error(`a list that ends before ${place}`);
  return entry;
}

/** The first entry of a list that is not empty. */
export function firstOf<T>(list: readonly T[]): T {
  return entryOf(list, 0);
}
