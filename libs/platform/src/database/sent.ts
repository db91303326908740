/** Marks a promise that is awaited later, or never: its failure shows in the statements after it. */
export function sent<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
