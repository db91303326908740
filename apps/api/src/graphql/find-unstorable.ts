/** SQLSTATE of a text that no column of the database can hold. */
const unstorable = '22021';

/**
 * Whether the database refused a text for a NUL in it. Features check their own texts; this is for whatever a feature
 * hands on as it came, such as a search.
 */
export function isUnstorable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === unstorable) return true;
  return 'driverError' in error && isUnstorable(error.driverError);
}

/**
 * The path of the first variable with a NUL in it, such as `input.name` or `ids.0`. Walks without recursion: a body may
 * nest as deep as it is long.
 */
export function findUnstorable(variables: object): string | undefined {
  const open: { path: string; value: unknown }[] = [{ path: '', value: variables }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next;
    if (typeof value === 'string' && value.includes('\0')) return path.replace(/^input\./, '');
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      open.push({ path: path === '' ? key : `${path}.${key}`.slice(-200), value: inner });
    }
  }
  return undefined;
}
