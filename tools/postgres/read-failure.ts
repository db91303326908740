/**
 * Reads the reason of a failed start from the server's log. Backends of a killed server may write to the same log, so
 * the reason is searched for in all of it.
 * @param said the log since the start
 * @returns its message ends with the last lines of the log
 */
export function readFailure(said: string): Error & { portTaken: boolean; leftovers: boolean } {
  const lines = said.trim().split('\n').slice(-8).join('\n');
  return Object.assign(new Error(`PostgreSQL did not start: ${lines}`), {
    portTaken: /could not bind|Address already in use/i.test(said),
    leftovers: /pre-existing shared memory/i.test(said),
  });
}
