import { jest } from '@jest/globals';
import { openLog } from '@sonae/platform/log';
import type { Services } from '../services.js';
import { ringOthers } from './ring-others.js';

describe('ringOthers', () => {
  const ring = jest.fn<Services['queue']['ring']>();
  const open = () =>
    ringOthers({ queue: { ring } as unknown as Services['queue'], log: openLog('test', 'silent') });
  beforeEach(() => {
    jest.useFakeTimers();
    ring.mockReset().mockResolvedValue();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('rings at once, then once a second while there is more, and a last time for the last', async () => {
    const bell = open();
    bell.ring();
    expect(ring.mock.calls).toEqual([[[{ name: 'deliveries.sendDeliveries', payload: {} }]]]);
    // 127 portions in five seconds.
    for (let portion = 1; portion < 127; portion += 1) {
      await jest.advanceTimersByTimeAsync(40);
      bell.ring();
    }
    expect(ring).toHaveBeenCalledTimes(6);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ring).toHaveBeenCalledTimes(7);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ring).toHaveBeenCalledTimes(7);
    bell.ring();
    expect(ring).toHaveBeenCalledTimes(8);
    await bell.drain();
  });

  it('tells the last at the end of the process, also after a ring that failed', async () => {
    ring.mockRejectedValueOnce(new Error('down'));
    const bell = open();
    bell.ring();
    bell.ring();
    await bell.drain();
    expect(ring).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ring).toHaveBeenCalledTimes(2);
  });
});
