/** Returns an element of a list. @throws {Error} when the list is too short */
export function takeNth<T>(things: readonly T[], index: number): T {
  const found = things[index];
  if (found === undefined) throw new Error(`no element ${index} in a list of ${things.length}`);
  return found;
}
