/**
 * Runs the work for each item, one after the other; a failure does not stop the others.
 * @param task.nameOf names a failed item by its id alone, because the name is logged
 * @param task.failed the message when some failed
 * @throws AggregateError at the end, when some failed; each of its errors names its item, and its cause is the
 *   failure
 */
export async function doEach<T>(
  items: readonly T[],
  task: { nameOf: (item: T) => string; failed: string },
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: Error[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failures.push(new Error(task.nameOf(item), { cause: error }));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, task.failed);
}
