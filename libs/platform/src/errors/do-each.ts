/**
 * Does the work for each item in turn; one that fails does not hold up the others.
 * @param task.nameOf says which item failed, by its id alone: it is written to the log
 * @param task.failed the message when some failed
 * @throws AggregateError after all had their turn; each of its errors names its item, and its cause is the failure
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
