/**
 * Whether the database refused a text that no column can hold: one with a NUL, or one in JSON with half a surrogate
 * pair. Features check their own texts; this covers the texts that they pass on unchecked.
 */
export function isUnstorable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  if (code === '22021' || code === '22P05' || (code === '22P02' && error.message.includes('json')))
    return true;
  return 'driverError' in error && isUnstorable(error.driverError);
}

const unstorable = /[\0\p{Surrogate}]/u;

/**
 * Finds the path of the first variable with such a text, such as `input.name` or `ids.0`. It is iterative, because a
 * body may be deeply nested.
 */
export function findUnstorable(variables: object): string | undefined {
  const open: { path: string; value: unknown }[] = [{ path: '', value: variables }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next;
    if (typeof value === 'string' && unstorable.test(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      open.push({ path: path === '' ? key : `${path}.${key}`.slice(-200), value: inner });
    }
  }
  return undefined;
}
