/** A promise that is waited for later, or by nobody: its failure shows in what follows it. */
export function sent<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
