/** The global id of a record, opaque to clients: base64url of `Type:uuid`. */
export function toGlobalId(type: string, id: string): string {
  // Of letters, digits, `-` and `:` base64 makes neither `+` nor `/`, so that without its padding it is base64url.
  const text = btoa(`${type}:${id}`);
  return text.endsWith('=') ? text.replace(/=+$/, '') : text;
}
