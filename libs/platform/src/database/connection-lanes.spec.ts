import { ConnectionLanes } from './connection-lanes.js';
import type { Connection } from './take-connection.js';

const patience = { stuck: 40, most: 200 };
const connect = async () => ({ giveBack: async () => undefined }) as unknown as Connection;
const refused = { code: 'OVERLOADED', retryAfterSeconds: expect.any(Number) as number };

describe('the lanes of connections', () => {
  it('leave connections to other kinds of work', async () => {
    const lanes = new ConnectionLanes(4, patience);
    await Promise.all([lanes.take('a', connect), lanes.take('a', connect)]);
    const third = lanes.take('a', connect);
    await lanes.take('b', connect);
    await Promise.all(Array.from({ length: 9 }, () => lanes.take(undefined, connect)));
    await expect(third).rejects.toMatchObject(refused);
  });

  it('give a place to whoever waits longest', async () => {
    const lanes = new ConnectionLanes(2, patience);
    const first = await lanes.take('a', connect);
    const order: string[] = [];
    const second = lanes.take('a', connect).then((taken) => (order.push('second'), taken));
    const third = lanes.take('a', connect).then((taken) => (order.push('third'), taken));
    await first.giveBack();
    await (await second).giveBack();
    await (await third).giveBack();
    expect(order).toEqual(['second', 'third']);
    await (await lanes.take('a', connect)).giveBack();
  });

  it('have patience while others of the kind get on, but not for ever', async () => {
    const lanes = new ConnectionLanes(2, { stuck: 150, most: 300 });
    let current = await lanes.take('a', connect);
    const begun = performance.now();
    const last = Array.from({ length: 40 }, () => lanes.take('a', connect));
    const outcomes = Promise.allSettled(last);
    for (const next of last) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await current.giveBack();
      const taken = await next.catch(() => undefined);
      if (!taken) break;
      current = taken;
    }
    expect(performance.now() - begun).toBeGreaterThan(200);
    const settled = await outcomes;
    expect(settled.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(1);
    expect(settled.at(-1)).toMatchObject({ status: 'rejected', reason: refused });
  });

  it('free a place also when there is no connection to be had', async () => {
    const lanes = new ConnectionLanes(2, patience);
    const fails = () => Promise.reject(new Error('away'));
    await expect(lanes.take('a', fails)).rejects.toThrow('away');
    await expect(lanes.take('a', fails)).rejects.toThrow('away');
    await (await lanes.take('a', connect)).giveBack();
  });

  it('leaves some to others where several kinds of work wait', async () => {
    const lanes = new ConnectionLanes(10, { stuck: 30, most: 60 });
    const given: Connection[] = [];
    const take = (work: string) =>
      lanes.take(work, connect).then(
        (connection) => given.push(connection),
        () => undefined,
      );
    await Promise.all(['a', 'b', 'c'].flatMap((work) => Array.from({ length: 20 }, () => take(work))));
    expect(given).toHaveLength(9);
    // A waiting caller of another kind may take a connection that one kind returns.
    const waiting = new ConnectionLanes(4);
    const first = await waiting.take('a', connect);
    await waiting.take('a', connect);
    await waiting.take('b', connect);
    const second = waiting.take('b', connect);
    await first.giveBack();
    await expect(second).resolves.toBeDefined();
  });
});
