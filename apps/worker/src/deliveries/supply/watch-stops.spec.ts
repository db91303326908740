import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import { openLog } from '@sonae/platform/log';
import type { Services } from '../../services.js';
import { watchStops } from './watch-stops.js';

const one = { id: randomUUID(), month: '2026-06-01' } as ClaimedDelivery;
const waiting = () => [one];

/** A watch on a database whose answers the test gives. */
function open() {
  const looks: { answer: (ids: ReadonlySet<string>) => void; fail: (error: Error) => void }[] = [];
  const read = () => new Promise((answer, fail) => looks.push({ answer, fail }));
  const onStopped = jest.fn();
  const services = { database: { read }, log: openLog('test', 'silent') } as unknown as Services;
  return { looks, onStopped, watch: watchStops(services, onStopped) };
}

describe('watchStops', () => {
  it('holds up nothing where a look is half a second old, and sending where it is a second old', async () => {
    const { looks, onStopped, watch } = open();
    expect(watch.look(waiting)).toBeUndefined();
    await sleep(550);
    expect(watch.look(waiting)).toBeUndefined();
    expect(looks).toHaveLength(1);
    await sleep(500);
    const held = watch.look(waiting);
    expect(held).toBeDefined();
    expect(looks).toHaveLength(1);
    looks[0]!.answer(new Set([one.id]));
    await held;
    expect(onStopped).toHaveBeenCalledWith(new Set([one.id]));
    expect(watch.look(waiting)).toBeUndefined();
  });

  it('holds up sending for a second where the database does not answer, and not once more for the same look', async () => {
    const { looks, watch } = open();
    await sleep(1_050);
    const begin = performance.now();
    const [first, second] = [watch.look(waiting), watch.look(waiting)];
    await Promise.all([first, second]);
    expect(performance.now() - begin).toBeGreaterThan(900);
    expect(performance.now() - begin).toBeLessThan(1_500);
    expect(watch.look(waiting)).toBeUndefined();
    await sleep(1_050);
    expect(watch.look(waiting)).toBeUndefined();
    expect(looks).toHaveLength(1);
    looks[0]!.answer(new Set());
    await sleep(1_050);
    expect(watch.look(waiting)).toBeDefined();
    expect(looks).toHaveLength(2);
    looks[1]!.answer(new Set());
  });

  it('lets mail go on after a look that failed', async () => {
    const { looks, watch } = open();
    await sleep(1_050);
    const held = watch.look(waiting);
    looks[0]!.fail(new Error('away'));
    await held;
    expect(watch.look(waiting)).toBeUndefined();
    expect(looks).toHaveLength(1);
  });

  it('takes a claim for a look where nothing else waits', async () => {
    const { looks, watch } = open();
    await sleep(1_050);
    expect(watch.look(() => [])).toBeUndefined();
    watch.allClaimed(performance.now());
    expect(watch.look(waiting)).toBeUndefined();
    expect(looks).toHaveLength(0);
  });
});
