import { seatSlow, type Going } from './seat-slow.js';

describe('seatSlow', () => {
  const never = new Promise<void>(() => undefined);
  const going = (begun: boolean, secondsAgo = 0): Going => {
    return { abort: new AbortController(), at: performance.now() - secondsAgo * 1000, begun };
  };
  const after = () => performance.now() + 1;

  it('has so many seats, each free again at the end of its send', async () => {
    const seats = seatSlow(1);
    const done = Promise.resolve();
    expect(seats.free(after())).toBe(true);
    expect(seats.take(going(true), done, after())).toBe(true);
    expect(seats.free(after())).toBe(false);
    await done;
    await seats.changed();
    expect(seats.free(after())).toBe(true);
  });

  it('takes one from whom a later send has overtaken, first from those that are not in doubt', () => {
    const seats = seatSlow(3);
    const [inDoubt, first, second] = [going(true), going(false), going(false)];
    for (const one of [inDoubt, first, second]) seats.take(one, never, after());
    // A mail server that stands still for everybody is no fault of one recipient.
    expect(seats.take(going(true), never, first.at - 1)).toBe(false);
    expect(seats.take(going(true), never, after())).toBe(true);
    expect(seats.take(going(true), never, after())).toBe(true);
    expect([inDoubt, first, second].map(({ abort }) => abort.signal.aborted)).toEqual([false, true, true]);
    expect(seats.take(going(true), never, after())).toBe(false);
    const last = going(false);
    expect(seats.take(last, never, after())).toBe(true);
    expect(last.abort.signal.aborted).toBe(true);
  });

  it('has one for a suspect where a send has been overtaken for a while and can be ended without doubt', () => {
    const seats = seatSlow(1);
    const one = going(false, 4);
    seats.take(one, never, after());
    expect(seats.free(one.at - 1)).toBe(false);
    expect(seats.free(after())).toBe(true);
    one.begun = true;
    expect(seats.free(after())).toBe(false);
  });

  it('takes one from who is in doubt only after two minutes', () => {
    const seats = seatSlow(2);
    const [young, old] = [going(true, 110), going(true, 121)];
    for (const one of [young, old]) seats.take(one, never, after());
    expect(seats.take(going(true), never, after())).toBe(true);
    expect([young, old].map(({ abort }) => abort.signal.aborted)).toEqual([false, true]);
  });

  it('has one to spare while more than two are free, and for it nobody gives way', async () => {
    const seats = seatSlow(3);
    const done = Promise.resolve();
    expect(seats.takeSpare(going(false), done)).toBe(true);
    const other = going(false, 200);
    expect(seats.takeSpare(other, never)).toBe(false);
    await done;
    await seats.changed();
    expect(seats.takeSpare(other, never)).toBe(true);
    for (const one of [going(true), going(true)]) expect(seats.take(one, never, after())).toBe(true);
    expect(seats.takeSpare(going(false), never)).toBe(false);
    expect(other.abort.signal.aborted).toBe(false);
    expect(seatSlow(2).takeSpare(going(true), never)).toBe(false);
  });

  it('lends as much as its seats hold no sends in doubt', async () => {
    const seats = seatSlow(2);
    const [early, inDoubt] = [going(false), going(true)];
    seats.take(early, never, 0);
    seats.take(inDoubt, never, 0);
    expect(seats.free(0)).toBe(false);
    const recorded = Promise.resolve();
    expect(seats.lend(recorded)).toBe(true);
    expect(seats.lend(never)).toBe(false);
    await recorded;
    early.begun = true;
    expect(seats.lend(never)).toBe(false);
  });
});
