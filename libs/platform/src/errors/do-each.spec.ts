import { doEach } from './do-each.js';

const task = { nameOf: (id: number) => `association ${id}`, failed: 'some failed' };

describe('doEach', () => {
  it('goes on after a failure, and tells at the end whose work failed and why', async () => {
    const done: number[] = [];
    const failed: unknown = await doEach([1, 2, 3, 4], task, async (id) => {
      if (id % 2 === 0) throw new Error(`reason ${id}`);
      done.push(id);
    }).catch((error: unknown) => error);
    expect(done).toEqual([1, 3]);
    expect(failed).toBeInstanceOf(AggregateError);
    const { message, errors } = failed as { message: string; errors: Error[] };
    expect(message).toBe('some failed');
    expect(errors.map((error) => [error.message, (error.cause as Error).message])).toEqual([
      ['association 2', 'reason 2'],
      ['association 4', 'reason 4'],
    ]);
  });

  it('says nothing where nothing failed', async () => {
    await expect(doEach([1], task, async () => undefined)).resolves.toBeUndefined();
  });
});
