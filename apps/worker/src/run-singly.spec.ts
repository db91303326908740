import { setTimeout as sleep } from 'node:timers/promises';
import { runSingly } from './run-singly.js';

describe('work that runs singly', () => {
  const start = () => {
    const failed: unknown[] = [];
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const runner = runSingly((task, error) => failed.push([task, error]));
    const begin = (task: string) =>
      runner.begin(task, () => {
        begun.push(task);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
    return { runner, begin, begun, ends, failed };
  };

  it('is not begun again while it is under way, and runs beside the others', async () => {
    const { runner, begin, begun, ends } = start();
    for (const task of ['tidy', 'tidy', 'keys']) begin(task);
    expect(begun).toEqual(['tidy', 'keys']);
    for (const end of ends) end();
    await runner.idle(5_000);
    begin('tidy');
    expect(begun).toEqual(['tidy', 'keys', 'tidy']);
  });

  it('may begin again after it failed, which is told', async () => {
    const { runner, begin, begun, failed } = start();
    const error = new Error('as asked');
    runner.begin('tidy', async () => {
      throw error;
    });
    await runner.idle(5_000);
    expect(failed).toEqual([['tidy', error]]);
    begin('tidy');
    expect(begun).toEqual(['tidy']);
  });

  it('is waited for until all of it is done, and no longer than it is given', async () => {
    const { runner, begin, ends } = start();
    for (const task of ['tidy', 'keys']) begin(task);
    let idle = false;
    const waiting = runner.idle(5_000).then(() => (idle = true));
    ends[0]?.();
    await sleep(20);
    expect(idle).toBe(false);
    ends[1]?.();
    await waiting;
    begin('tidy');
    await runner.idle(20);
  });
});
