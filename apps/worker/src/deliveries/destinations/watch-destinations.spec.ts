import { jest } from '@jest/globals';
import { fakeClock } from '@sonae/testing';
import { watchDestinations } from './watch-destinations.js';

describe('watchDestinations', () => {
  const clock = fakeClock();
  const changes = jest.fn();
  let slowSlotFree = true;
  let lastFree = false;
  const destinations = watchDestinations(
    clock,
    { most: 4, first: 1, mayTakeLong: () => slowSlotFree, mayTryAgain: () => lastFree },
    changes,
  );
  /** Begins as many sends as there is room for, while more mail waits. */
  const fill = (domain: string) => {
    const visits = [];
    while (destinations.hasRoom(domain)) visits.push(destinations.visit(domain));
    return visits;
  };
  /** Runs a number of turns in which each send is answered. */
  const answer = (domain: string, turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) for (const visit of fill(domain)) visit.end('ANSWERED');
  };

  it('lets one go to a domain at first, and one more at once after each answer, up to the most', () => {
    const [first] = fill('a.jp');
    expect(destinations.hasRoom('b.jp')).toBe(true);
    first!.end('UNASKED');
    const [second] = fill('a.jp');
    second!.end('ANSWERED');
    expect(fill('a.jp')).toHaveLength(2);
    expect(changes).toHaveBeenCalledTimes(2);
    answer('f.jp', 9);
    expect(fill('f.jp')).toHaveLength(4);
  });

  it('gives a domain no more room than its mail uses', () => {
    for (let n = 0; n < 9; n += 1) destinations.visit('j.jp').end('ANSWERED');
    expect(fill('j.jp')).toHaveLength(1);
    answer('q.jp', 9);
    for (let n = 0; n < 12; n += 1) destinations.visit('q.jp').end('ANSWERED');
    expect(fill('q.jp')).toHaveLength(1);
  });

  it('lets urgent mail to a good domain go beside others', () => {
    const [only] = fill('r.jp');
    // It is not known yet whether the domain is good.
    expect(destinations.hasRoom('r.jp', { urgent: true })).toBe(false);
    only!.end('UNASKED');
    answer('s.jp', 1);
    fill('s.jp');
    expect([destinations.hasRoom('s.jp'), destinations.hasRoom('s.jp', { urgent: true })]).toEqual([
      false,
      true,
    ]);
  });

  it('lets few go from slots to domains that have not answered yet while there is no place for what takes long', () => {
    slowSlotFree = false;
    const [one] = fill('h.jp');
    const rest = () => [destinations.isShutOut('i.jp'), destinations.hasRoom('i.jp')];
    expect(rest()).toEqual([true, false]);
    slowSlotFree = true;
    expect(rest()).toEqual([false, true]);
    slowSlotFree = false;
    // Urgent sends have two more, and the first one of an association has another one.
    const begin = (domains: string[], association: string) =>
      domains.map((domain) => {
        const mail = { urgent: true, association };
        return destinations.hasRoom(domain, mail) && destinations.visit(domain, mail);
      });
    const bad = begin(['t.jp', 'u.jp', 'v.jp', 'w.jp'], 'one');
    expect(bad.map(Boolean)).toEqual([true, true, false, false]);
    const good = begin(['x1.jp', 'x2.jp'], 'another');
    expect(good.map(Boolean)).toEqual([true, false]);
    if (good[0]) good[0].end('ANSWERED');
    expect(begin(['y.jp'], 'another').map((visit) => visit && visit.end('ANSWERED'))).not.toContain(false);
    for (const visit of bad) if (visit) visit.end('ANSWERED');
    // A send that has left its slot does not count.
    one!.moved(true);
    expect(rest()).toEqual([false, true]);
    one!.end('ANSWERED');
    destinations.visit('w.jp');
    expect([destinations.hasRoom('h.jp'), ...rest()]).toEqual([true, true, false]);
    slowSlotFree = true;
  });

  it('lets one go at once to a domain whose sends are slow, while there is a slow slot, until it answers quickly', () => {
    const [slow] = fill('d.jp');
    slow!.slow(true);
    expect([slow!.suspect, destinations.suspects('d.jp')]).toEqual([false, true]);
    expect(destinations.hasRoom('d.jp')).toBe(false);
    slow!.end('UNASKED');
    slowSlotFree = false;
    expect(destinations.hasRoom('d.jp')).toBe(false);
    slowSlotFree = true;
    const [one, ...more] = fill('d.jp');
    expect([one!.suspect, more]).toEqual([true, []]);
    one!.slow(true);
    one!.end('ANSWERED');
    // It answers slowly.
    expect(destinations.suspects('d.jp')).toBe(true);
    fill('d.jp')[0]!.end('ANSWERED');
    expect(destinations.suspects('d.jp')).toBe(false);
  });

  it('keeps the last slow slot for suspects that were good before, one at a time', () => {
    for (const domain of ['k.jp', 'l.jp']) {
      destinations.visit(domain).end('ANSWERED');
      for (const visit of fill(domain)) {
        visit.slow(true);
        visit.end('UNASKED');
      }
    }
    slowSlotFree = false;
    expect(destinations.hasRoom('k.jp')).toBe(false);
    lastFree = true;
    const [trial] = fill('k.jp');
    expect(trial!.suspect).toBe(true);
    expect(fill('l.jp')).toEqual([]);
    trial!.end('ANSWERED');
    expect([destinations.suspects('k.jp'), fill('l.jp').length]).toEqual([false, 1]);
    slowSlotFree = true;
    lastFree = false;
  });

  it('goes on beside a slow send that can be ended without doubt', () => {
    destinations.visit('m.jp').end('ANSWERED');
    const slow = destinations.visit('m.jp');
    slow.slow(false);
    expect([destinations.suspects('m.jp'), destinations.hasRoom('m.jp')]).toEqual([false, true]);
  });

  it('goes on beside a send in a slow slot, until it is in doubt', () => {
    answer('x.jp', 1);
    const [one] = fill('x.jp');
    expect(destinations.hasRoom('x.jp')).toBe(false);
    one!.moved(false);
    expect(destinations.hasRoom('x.jp')).toBe(true);
    one!.slow(true);
    expect(destinations.hasRoom('x.jp')).toBe(false);
    one!.end('UNASKED');
    // A send may get its slow slot at the moment of its end.
    answer('y.jp', 1);
    const [late] = fill('y.jp');
    late!.end('ANSWERED');
    late!.moved(false);
    expect(fill('y.jp')).toHaveLength(2);
  });

  it('does not suspect a domain for the few of its recipients that are slow', () => {
    answer('g.jp', 4);
    for (let turn = 0; turn < 20; turn += 1) {
      const [first, ...others] = fill('g.jp');
      if (turn % 5 === 4) {
        first!.slow(turn % 2 === 0);
        first!.end('UNASKED');
      } else others.push(first!);
      for (const visit of others) visit.end('ANSWERED');
      expect(destinations.suspects('g.jp')).toBe(false);
    }
    expect(fill('g.jp').length).toBeGreaterThan(1);
  });

  it('pauses after three failures in a row, longer each time, with a single try after each, and ends at an answer', () => {
    const fail = () => {
      destinations.visit('c.jp').end('FAILED');
    };
    fail();
    fail();
    destinations.visit('c.jp').end('ANSWERED');
    fail();
    fail();
    expect(destinations.pausedUntil('c.jp')).toBeNull();
    const pauses = Array.from({ length: 8 }, () => {
      fail();
      const until = destinations.pausedUntil('c.jp')!.getTime() - clock().getTime();
      expect([destinations.hasRoom('c.jp'), destinations.pausing()]).toEqual([false, 1]);
      clock.advance(until);
      expect([destinations.hasRoom('c.jp'), destinations.pausing()]).toEqual([true, 0]);
      return until / 1000;
    });
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
    const only = destinations.visit('c.jp');
    expect(destinations.hasRoom('c.jp')).toBe(false);
    only.end('ANSWERED');
    expect(destinations.hasRoom('c.jp')).toBe(true);
  });

  it('does not pause for recipients that hang while later sends are answered, however many end at once', () => {
    answer('p.jp', 4);
    const [hanging, later] = [fill('p.jp'), destinations.visit('p.jp')];
    expect(hanging.length).toBeGreaterThan(2);
    later.end('ANSWERED');
    for (const visit of hanging) visit.end('FAILED');
    expect([destinations.pausedUntil('p.jp'), destinations.suspects('p.jp')]).toEqual([null, false]);
    for (let n = 0; n < 3; n += 1) destinations.visit('p.jp').end('FAILED');
    expect(destinations.pausedUntil('p.jp')).not.toBeNull();
  });

  it('does not pause, and loses no room, for deliveries that failed before while others are answered', () => {
    answer('n.jp', 4);
    const room = fill('n.jp');
    for (const visit of room) visit.end('UNASKED');
    for (let n = 0; n < 5; n += 1) {
      const again = destinations.visit('n.jp', { again: true });
      again.slow(false);
      again.end('FAILED');
    }
    expect(destinations.pausedUntil('n.jp')).toBeNull();
    expect(fill('n.jp')).toHaveLength(room.length);
    // For a domain that has never answered it counts.
    for (let n = 0; n < 3; n += 1) destinations.visit('o.jp', { again: true }).end('FAILED');
    expect(destinations.pausedUntil('o.jp')).not.toBeNull();
  });

  describe('of ten thousand', () => {
    const open = () => {
      const free = { mayTakeLong: () => true, mayTryAgain: () => false };
      const many = watchDestinations(clock, { most: 4, first: 1, ...free }, () => undefined);
      const meet = (count: number) => {
        for (let n = 0; n < count; n += 1) many.visit(`${n}.jp`).end('ANSWERED');
      };
      /** Whether urgent mail may be sent to the domain beside another send. */
      const isKnownGood = (domain: string) => {
        const visit = many.visit(domain);
        const good = many.hasRoom(domain, { urgent: true });
        visit.end('UNASKED');
        return good;
      };
      return { many, meet, isKnownGood };
    };

    it('forgets the good ones that were used least recently, so that its memory is bounded', () => {
      const { many, meet, isKnownGood } = open();
      meet(10_000);
      many.visit('0.jp').end('ANSWERED');
      many.visit('new.jp').end('ANSWERED');
      const known = ['0.jp', '1.jp', '1000.jp', '1001.jp', '9999.jp', 'new.jp'].map(isKnownGood);
      expect(known).toEqual([true, false, false, true, true, true]);
    });

    it('forgets none that is in use or hung, as long as there are good ones', () => {
      const { many, meet } = open();
      const using = many.visit('used.jp');
      const slow = many.visit('slow.jp');
      slow.slow(true);
      slow.end('UNASKED');
      for (let n = 0; n < 3; n += 1) many.visit('failed.jp').end('FAILED');
      clock.advance(306_000);
      meet(10_001);
      expect([many.hasRoom('used.jp'), many.suspects('slow.jp'), many.suspects('failed.jp')]).toEqual([
        false,
        true,
        true,
      ]);
      using.end('ANSWERED');
    });

    it('forgets those that hung once there are no others, but none that pauses', () => {
      const { many } = open();
      for (let n = 0; n < 3; n += 1) many.visit('failed.jp').end('FAILED');
      for (let n = 0; n < 10_000; n += 1) {
        const visit = many.visit(`${n}.jp`);
        visit.slow(true);
        visit.end('UNASKED');
      }
      expect(['0.jp', '999.jp', '1000.jp', 'failed.jp'].map((domain) => many.suspects(domain))).toEqual([
        false,
        false,
        true,
        true,
      ]);
    });
  });
});
