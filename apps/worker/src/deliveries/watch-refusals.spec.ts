import { fakeClock } from '@sonae/testing';
import { watchRefusals } from './watch-refusals.js';

const reply = '451 4.3.0 not now';

describe('watchRefusals', () => {
  const start = () => {
    const clock = fakeClock();
    const refusals = watchRefusals(clock);
    const putOff = (first: boolean, begin = performance.now()) => refusals.putOff(begin, first, reply);
    const pass = (seconds: number) => clock.advance(seconds * 1_000);
    return { clock, refusals, putOff, pass };
  };

  it('tells a server that puts off new mail for a minute, until it takes some', () => {
    const { clock, refusals, putOff, pass } = start();
    const begin = clock();
    for (let n = 0; n < 3; n += 1) putOff(true);
    pass(59);
    putOff(false);
    expect(refusals.lately()).toBeNull();
    pass(1);
    // Nothing was tried since.
    expect(refusals.lately()).toBeNull();
    putOff(false);
    expect(refusals.lately()).toEqual({ since: begin, reply, fault: reply });
    refusals.accepted();
    expect(refusals.lately()).toBeNull();
  });

  it('says no more once nothing is tried', () => {
    const { refusals, putOff, pass } = start();
    for (let n = 0; n < 3; n += 1) putOff(true);
    pass(60);
    putOff(false);
    pass(179);
    expect(refusals.lately()).toMatchObject({ reply });
    pass(1);
    expect(refusals.lately()).toBeNull();
  });

  it('does not take for it mail that is put off for days, a few recipients, or the slow end of a broadcast', () => {
    const { refusals, putOff, pass } = start();
    const begin = performance.now();
    refusals.accepted();
    for (let n = 0; n < 20; n += 1) {
      putOff(true, begin - 1);
      putOff(false);
      pass(60);
    }
    putOff(true);
    putOff(true);
    pass(60);
    putOff(false);
    expect(refusals.lately()).toBeNull();
    putOff(true);
    expect(refusals.lately()).toMatchObject({ reply });
  });
});
