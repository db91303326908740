import { openSlowSlots, type Going } from './open-slow-slots.js';

describe('openSlowSlots', () => {
  const never = new Promise<void>(() => undefined);
  const going = (begun: boolean, secondsAgo = 0): Going => {
    return { abort: new AbortController(), at: performance.now() - secondsAgo * 1000, begun };
  };
  const after = () => performance.now() + 1;

  it('has so many slow slots, each free again at the end of its send', async () => {
    const slowSlots = openSlowSlots(1);
    const done = Promise.resolve();
    expect(slowSlots.free(after())).toBe(true);
    expect(slowSlots.take(going(true), done, after())).toBe(true);
    expect(slowSlots.free(after())).toBe(false);
    await done;
    await slowSlots.changed();
    expect(slowSlots.free(after())).toBe(true);
  });

  it('takes one from whom a later send has overtaken, first from those that are not in doubt', () => {
    const slowSlots = openSlowSlots(3);
    const [inDoubt, first, second] = [going(true), going(false), going(false)];
    for (const one of [inDoubt, first, second]) slowSlots.take(one, never, after());
    // If a mail server stands still for all mail, no single recipient is at fault.
    expect(slowSlots.take(going(true), never, first.at - 1)).toBe(false);
    expect(slowSlots.take(going(true), never, after())).toBe(true);
    expect(slowSlots.take(going(true), never, after())).toBe(true);
    expect([inDoubt, first, second].map(({ abort }) => abort.signal.aborted)).toEqual([false, true, true]);
    expect(slowSlots.take(going(true), never, after())).toBe(false);
    const last = going(false);
    expect(slowSlots.take(last, never, after())).toBe(true);
    expect(last.abort.signal.aborted).toBe(true);
  });

  it('has one for a suspect where a send has been overtaken for a while and can be ended without doubt', () => {
    const slowSlots = openSlowSlots(1);
    const one = going(false, 4);
    slowSlots.take(one, never, after());
    expect(slowSlots.free(one.at - 1)).toBe(false);
    expect(slowSlots.free(after())).toBe(true);
    one.begun = true;
    expect(slowSlots.free(after())).toBe(false);
  });

  it('takes one from who is in doubt only after two minutes', () => {
    const slowSlots = openSlowSlots(2);
    const [young, old] = [going(true, 110), going(true, 121)];
    for (const one of [young, old]) slowSlots.take(one, never, after());
    expect(slowSlots.take(going(true), never, after())).toBe(true);
    expect([young, old].map(({ abort }) => abort.signal.aborted)).toEqual([false, true]);
  });

  it('has one to spare while more than two are free, and for it nobody gives way', async () => {
    const slowSlots = openSlowSlots(3);
    const done = Promise.resolve();
    expect(slowSlots.takeSpare(going(false), done)).toBe(true);
    const other = going(false, 200);
    expect(slowSlots.takeSpare(other, never)).toBe(false);
    await done;
    await slowSlots.changed();
    expect(slowSlots.takeSpare(other, never)).toBe(true);
    for (const one of [going(true), going(true)]) expect(slowSlots.take(one, never, after())).toBe(true);
    expect(slowSlots.takeSpare(going(false), never)).toBe(false);
    expect(other.abort.signal.aborted).toBe(false);
    expect(openSlowSlots(2).takeSpare(going(true), never)).toBe(false);
  });

  it('lends as much as its slow slots hold no sends in doubt', async () => {
    const slowSlots = openSlowSlots(2);
    const [early, inDoubt] = [going(false), going(true)];
    slowSlots.take(early, never, 0);
    slowSlots.take(inDoubt, never, 0);
    expect(slowSlots.free(0)).toBe(false);
    const recorded = Promise.resolve();
    expect(slowSlots.lend(recorded)).toBe(true);
    expect(slowSlots.lend(never)).toBe(false);
    await recorded;
    early.begun = true;
    expect(slowSlots.lend(never)).toBe(false);
  });
});
