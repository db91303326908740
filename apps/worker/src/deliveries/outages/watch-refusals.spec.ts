import { fakeClock } from '@sonae/testing';
import { watchRefusals, type Break } from './watch-refusals.js';

const reply = '451 4.3.0 not now';

describe('watchRefusals', () => {
  const start = () => {
    const clock = fakeClock();
    const refusals = watchRefusals(clock);
    let count = 0;
    const putOff = (first: boolean, begin = performance.now(), domain: string | null = `domain${count++}`) =>
      refusals.putOff({ begin, first, domain }, reply);
    const breakOff = (domain: string, first = true, how: Break = 'BROKEN', begin = performance.now()) =>
      refusals.brokeOff(how, { begin, first, domain });
    const pass = (seconds: number) => clock.advance(seconds * 1_000);
    return { clock, refusals, putOff, breakOff, pass };
  };

  it('tells a server that puts off new mail for a minute, until it takes some', () => {
    const { clock, refusals, putOff, pass } = start();
    const begin = clock();
    for (let n = 0; n < 3; n += 1) putOff(true);
    pass(59);
    putOff(false);
    expect(refusals.lately()).toBeNull();
    pass(1);
    // No delivery was tried since.
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

  it('does not take one or two domains that put off all their mail for it, but has its doubts', () => {
    const { refusals, putOff, pass } = start();
    const now = performance.now();
    for (const domain of ['a', 'a', 'b', 'b']) putOff(true, now, domain);
    pass(60);
    putOff(true, now, 'a');
    expect(refusals.lately()).toBeNull();
    expect(refusals.mayTakeNone()).toBe(true);
    putOff(true, now, 'c');
    expect(refusals.lately()).toMatchObject({ reply });
    refusals.accepted();
    expect(refusals.mayTakeNone()).toBe(false);
  });

  it('takes it for a word of the server itself where it names no domain', () => {
    const { refusals, putOff, pass } = start();
    for (let n = 0; n < 3; n += 1) putOff(true, performance.now(), null);
    pass(60);
    putOff(true, performance.now(), null);
    expect(refusals.lately()).toMatchObject({ reply });
  });

  it('tells a server that breaks off for a minute at new mail to three domains, until it takes some', () => {
    const { clock, refusals, breakOff, pass } = start();
    const begin = clock();
    for (const domain of ['a', 'b', 'a', 'a']) breakOff(domain);
    pass(60);
    breakOff('a', false);
    expect(refusals.lately()).toBeNull();
    breakOff('c');
    const word = 'SMTP: connection breaks at every recipient or message';
    expect(refusals.lately()).toEqual({ since: begin, reply: word, fault: word });
    pass(180);
    expect(refusals.lately()).toBeNull();
    breakOff('a', false);
    expect(refusals.lately()).toMatchObject({ reply: word });
    refusals.accepted();
    expect(refusals.lately()).toBeNull();
    breakOff('d', true, 'BROKEN', performance.now() - 60_000);
    expect(refusals.lately()).toBeNull();
  });

  it('does not take one domain that breaks off all night for it, nor hold the word of others by it', () => {
    const { refusals, putOff, breakOff, pass } = start();
    for (let n = 0; n < 3; n += 1) putOff(true);
    for (let n = 0; n < 20; n += 1) {
      breakOff('hostile.example.jp');
      pass(60);
    }
    expect(refusals.lately()).toBeNull();
  });

  it('holds the word of a server that answers no message until an alert is tried again', () => {
    const { refusals, breakOff, pass } = start();
    for (const domain of ['a', 'b', 'c']) breakOff(domain, true, 'UNANSWERED');
    pass(60);
    breakOff('a', false, 'UNANSWERED');
    pass(36 * 60);
    expect(refusals.lately()).toMatchObject({ reply: 'SMTP: no answer to any message' });
    pass(4 * 60);
    expect(refusals.lately()).toBeNull();
  });
});
