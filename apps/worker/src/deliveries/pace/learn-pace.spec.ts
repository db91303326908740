import { seededRandom } from '@sonae/samples/random';
import { learnPace, type LearnedPace } from './learn-pace.js';

const of = (domain: string) => ({ domain, associationId: null, pharmacyId: null });

/** A mail server on a simulated clock: whether it accepts a message in that second, for that domain. */
type Server = (second: number, domain: string) => boolean;

interface Run {
  /** Seconds until all were accepted. */
  seconds: number;
  /** How often it said "too fast". */
  refused: number;
  /** Of these, how many counted for the pace. */
  obeyed: number;
  pace: LearnedPace;
}

/**
 * Sends messages by 13 slots at the learned pace, 30 ms for each send, until all are accepted or the time is over.
 * @param how.domainOf the domain of the nth send; by default it cycles through `domains` domains
 */
function simulate(
  count: number,
  server: Server,
  how: { domains?: number; longest?: number; domainOf?: (nth: number) => string } = {},
): Run {
  const { domains = 12, longest = 5_000 } = how;
  const domainOf = how.domainOf ?? ((nth: number) => `d${nth % domains}.jp`);
  let now = 0;
  const pace = learnPace(() => now);
  let [left, refused, obeyed, sent, last] = [count, 0, 0, 0, -1e9];
  const underWay: { begin: number; domain: string }[] = [];
  while (left > 0 && now < longest * 1000) {
    const end = (underWay[0]?.begin ?? Infinity) + 30;
    const turn = Math.max(now, last + 1000 / pace.rate());
    if (underWay.length < Math.min(13, left) && turn < end) {
      // The next turn is computed again at least once a second, because the rate may rise.
      now = Math.min(turn, now + 1_000);
      if (now < turn) continue;
      last = now;
      underWay.push({ begin: now, domain: domainOf((sent += 1)) });
      continue;
    }
    now = end;
    const { begin, domain } = underWay.shift()!;
    if (server(now / 1000, domain)) {
      left -= 1;
      pace.accepted(of(domain), begin);
      continue;
    }
    refused += 1;
    if (pace.tooFast(of(domain), begin)) obeyed += 1;
  }
  return { seconds: now / 1000, refused, obeyed, pace };
}

/** Accepts at most `most` messages in each interval. */
function takes(most: number, inSeconds: number): Server {
  let taken: number[] = [];
  return (second) => {
    taken = taken.filter((at) => second - at < inSeconds);
    if (taken.length >= most) return false;
    taken.push(second);
    return true;
  };
}

describe('learnPace', () => {
  // The best possible times are 399, 399, 399, 399, 199, 199, 99, 295 and 240 seconds.
  it.each([
    [2_000, 5, 1, 12, 455],
    [2_000, 5, 1, 1, 455],
    [2_000, 5, 1, 900, 455],
    [2_000, 5, 1, 100_000, 455],
    [10_000, 50, 1, 12, 215],
    [4_000, 20, 1, 12, 220],
    [100, 1, 1, 12, 130],
    [60, 1, 5, 12, 400],
    [1_500, 300, 60, 12, 420],
  ])(
    'sends %i to a server that takes %i in %i s, to %i domains, in %i s',
    (count, most, per, domains, best) => {
      const { seconds, refused } = simulate(count, takes(most, per), { domains });
      expect(seconds).toBeLessThan(best);
      expect(refused).toBeLessThan(count * 0.2 + 100);
    },
  );

  it('knows no limit while none is told', () => {
    const { pace, seconds } = simulate(5_000, () => true);
    expect(pace.rate()).toBe(Infinity);
    expect(seconds).toBeLessThan(15);
  });

  it('does not slow down for the few that say the same for themselves, with others or alone at night', () => {
    const bad = (domain: string) => domain === 'd7.jp' || domain === 'd31.jp';
    const { pace, refused } = simulate(3_000, (_second, domain) => !bad(domain), { domains: 60 });
    expect(refused).toBeGreaterThan(90);
    expect(pace.rate()).toBe(Infinity);
    for (let n = 0; n < 50; n += 1) expect(pace.tooFast(of('d7.jp'), 1e9)).toBe(false);
    expect(pace.rate()).toBe(Infinity);
  });

  const greylists: Server = (_second, domain) => !domain.startsWith('grey');

  it.each([
    ['to known domains', 4, (nth: number) => `d${nth % 7}.jp`],
    ['to known domains', 2, (nth: number) => `d${nth % 7}.jp`],
    ['to domains of one recipient each', 4, (nth: number) => `d${nth}.jp`],
    ['to domains of one recipient each', 2, (nth: number) => `d${nth}.jp`],
  ])(
    'is soon past many domains of one recipient that greylist, beside mail %s, one in %i',
    (_to, one, healthy) => {
      const domainOf = (nth: number) => (nth % one === 0 ? healthy(nth) : `grey${nth}.jp`);
      const { seconds, pace } = simulate(1_000, greylists, { domainOf, longest: 300 });
      // 1,000 × 4 at 433 a second take 9 seconds.
      expect(seconds).toBeLessThan(30);
      expect(pace.rate()).toBe(Infinity);
    },
  );

  it.each([18, 40, 200])(
    'is soon past %i domains that took mail before and say so now, beside others',
    (count) => {
      const evil = (domain: string) => domain.startsWith('evil');
      // Each domain accepts one message first.
      const taken = new Set<string>();
      const server: Server = (_second, domain) => {
        if (!evil(domain) || !taken.has(domain)) return Boolean(taken.add(domain));
        return false;
      };
      const domainOf = (nth: number) =>
        nth <= count || nth % 3 === 0 ? `evil${nth % count}.jp` : `d${nth % 700}.jp`;
      const { seconds, pace } = simulate(3_000, server, { domainOf, longest: 4_000 });
      expect(seconds).toBeLessThan(60);
      expect(pace.rate()).toBeGreaterThan(100);
    },
  );

  it('is soon at its pace where some of them accepted again first, which a server with a limit does', () => {
    const taken = new Map<string, number>();
    // Each domain accepts one message; six of 18 refuse the second, and accept the third.
    const server: Server = (_second, domain) => {
      if (!domain.startsWith('evil')) return true;
      const times = (taken.get(domain) ?? 0) + 1;
      taken.set(domain, times);
      return times === 1 || (times === 3 && Number(domain.slice(4, -3)) < 6);
    };
    const domainOf = (nth: number) =>
      nth <= 150 || nth % 3 === 0 ? `evil${nth % 18}.jp` : `d${nth % 700}.jp`;
    const { seconds, pace } = simulate(3_000, server, { domainOf, longest: 4_000 });
    expect(seconds).toBeLessThan(300);
    expect(pace.rate()).toBeGreaterThan(100);
  });

  it.each([18, 200])('is soon at its pace after %i such domains spoke alone for a minute', (count) => {
    const server: Server = (second, domain) => !domain.startsWith('evil') || second < 0.5;
    let alone = 0;
    // They are tried about once a second each, repeatedly, beside the others.
    const domainOf = (nth: number) => {
      if (nth <= count + 300) return `evil${(alone += 1) % count}.jp`;
      return nth % 3 === 0 ? `evil${nth % count}.jp` : `d${nth % 700}.jp`;
    };
    const { seconds, pace } = simulate(2_000, server, { domainOf, longest: 4_000 });
    expect(seconds).toBeLessThan(400);
    expect(pace.rate()).toBeGreaterThan(100);
  });

  it.each([0.5, 0.9, 0.25])(
    'does not slow down for a relay that says so to a share of %d of all mail by chance, at any pace',
    (share) => {
      const random = seededRandom(7);
      const { pace, seconds } = simulate(3_000, () => !random.chance(share), { domains: 60, longest: 4_000 });
      expect(seconds).toBeLessThan(150);
      expect(pace.rate()).toBeGreaterThan(20);
    },
  );

  it('is soon at its pace after an overload of ten minutes, in which it took a tenth by chance', () => {
    const random = seededRandom(7);
    let now = 1_000;
    const pace = learnPace(() => now);
    const tell = (until: number, share: number) => {
      let taken = 0;
      while (now < until) {
        now += Math.max(5, 1000 / pace.rate());
        if (random.chance(share)) pace.tooFast(of(`d${now % 60}`), now - 1);
        else {
          taken += 1;
          pace.accepted(of(`d${now % 60}`), now - 1);
        }
      }
      return taken;
    };
    tell(2_000, 0);
    tell(602_000, 0.9);
    expect(tell(617_000, 0)).toBeGreaterThan(100);
  });

  describe('beside mail of others, for one that complains and accepts in turns', () => {
    const evil = { associationId: 'evil', pharmacyId: 'evil', domain: '' };
    const other = (nth: number) => ({
      associationId: nth % 2 ? 'good' : 'well',
      pharmacyId: `p${nth % 300}`,
      domain: `d${nth % 200}`,
    });
    it.each([
      ['one domain of one association', () => ({ ...evil, domain: 'evil.jp' }), 0],
      ['40 domains of one pharmacy', (nth: number) => ({ ...evil, domain: `evil${nth % 40}.jp` }), 0],
      [
        'many pharmacies of one association',
        (nth: number) => ({ ...evil, pharmacyId: `e${nth % 90}`, domain: `evil${nth % 40}.jp` }),
        0,
      ],
      ['one domain, alone at night for ten minutes', () => ({ ...evil, domain: 'evil.jp' }), 600],
    ])('%s', (_whose, whose, night) => {
      let now = 1_000;
      const pace = learnPace(() => now);
      let [turn, good] = [0, 0];
      for (let nth = 0; nth < 40; nth += 1) pace.accepted(other(nth), (now += 10));
      pace.accepted(whose(0), (now += 10));
      const evilAsks = () => {
        turn += 1;
        // It accepts each second mail at first, and then one in 45.
        const takes = turn < 28 ? turn % 2 === 0 : turn % 45 === 0;
        if (takes) pace.accepted(whose(turn), now - 1);
        else pace.tooFast(whose(turn), now - 1);
      };
      const nextTurn = () => (now += Math.max(5, 1000 / pace.rate()));
      for (const dawn = now + night * 1_000; now < dawn;) {
        nextTurn();
        evilAsks();
      }
      const begin = now;
      while (good < 1_500) {
        nextTurn();
        pace.accepted(other((good += 1)), now - 1);
        nextTurn();
        evilAsks();
      }
      expect((now - begin) / 1000).toBeLessThan(60);
      expect(pace.rate()).toBe(Infinity);
    });
  });

  it('lets an alert to a known domain go after a minute in which only strangers spoke, however slowly they did', () => {
    for (const gap of [10, 300, 3_000]) {
      let now = 0;
      const pace = learnPace(() => now);
      for (let n = 0; n < 40; n += 1) pace.accepted(of('known.jp'), now);
      for (let n = 0; n < 60_000 / gap; n += 1) {
        now += Math.max(gap, 1000 / pace.rate());
        pace.tooFast(of(`grey${n}.jp`), now);
      }
      const begin = now;
      for (let n = 0; n < 10; n += 1) {
        now += 1000 / pace.rate() + 30;
        pace.accepted(of('known.jp'), now);
      }
      expect(now - begin).toBeLessThan(5_000);
    }
  });

  it('does not slow down for deliveries that do not count any more, in a domain that takes others', () => {
    let now = 1_000;
    const pace = learnPace(() => now);
    for (let n = 0; n < 400; n += 1) {
      now += 10;
      pace.accepted(of(`d${n % 4}.jp`), now);
      if (n % 2 === 0) expect(pace.tooFast(of('d1.jp'), now, { counts: false })).toBe(false);
    }
    expect(pace.rate()).toBe(Infinity);
    for (let n = 0; n < 4; n += 1) pace.tooFast(of('d1.jp'), (now += 100));
    expect(pace.rate()).toBeLessThan(Infinity);
  });

  it('goes up again when the server takes more, and forgets the limit after an hour', () => {
    const slow = takes(5, 1);
    const { pace, seconds } = simulate(4_000, (second) => second > 200 || slow(second, ''));
    expect(seconds).toBeLessThan(360);
    expect(pace.rate()).toBeGreaterThan(50);
  });

  it('is soon back at its pace after a server that took nothing for a while, which is no word on the pace', () => {
    const slow = takes(20, 1);
    const away = (second: number) => second > 60 && second < 300;
    const { seconds, obeyed, refused } = simulate(4_000, (second) => !away(second) && slow(second, ''));
    expect(seconds).toBeLessThan(200 + 240 + 60);
    expect(refused - obeyed).toBeGreaterThan(20);
  });

  it.each([[5], [30]])('is soon past a restart of %i seconds after a quiet hour', (restart) => {
    let now = 3_600_000;
    const pace = learnPace(() => now);
    for (let n = 0; n < 30; n += 1) pace.accepted(of(`d${n}.jp`), (now += 50));
    const well = now + restart * 1_000;
    // The server closes each connection with 421 before a recipient is named.
    while (now < well) {
      now += Math.max(250, 1000 / pace.rate());
      pace.tooFast(null, now, { closed: true });
    }
    const begin = now;
    for (let n = 0; n < 3_000; n += 1)
      pace.accepted(of(`d${n % 50}.jp`), (now += Math.max(2, 1000 / pace.rate())));
    // 3,000 at 500 a second take 6 seconds.
    expect((now - begin) / 1000).toBeLessThan(15);
  });

  it('keeps to its pace for a server that closes some connections, and takes mail over others', () => {
    let now = 1_000;
    const pace = learnPace(() => now);
    for (let n = 0; n < 400; n += 1) {
      now += Math.max(20, 1000 / pace.rate());
      if (n % 8 === 0) pace.accepted(of(`d${n % 5}.jp`), now);
      else pace.tooFast(null, now, { closed: true });
    }
    expect(pace.rate()).toBeLessThan(5);
  });

  it('keeps the pace of a server that refuses all senders for the rest of each minute', () => {
    let now = 1_000;
    const pace = learnPace(() => now);
    let [minute, taken, refused] = [0, 0, 0];
    while (minute < 20) {
      now += Math.max(20, 1000 / pace.rate());
      if (Math.floor(now / 60_000) > minute) [minute, taken] = [Math.floor(now / 60_000), 0];
      if (taken < 100) {
        taken += 1;
        pace.accepted(of(`d${taken % 7}.jp`), now);
      } else if (pace.tooFast(null, now) && minute > 5) refused += 1;
    }
    expect(pace.rate()).toBeLessThan(4);
    expect(refused).toBeLessThan(14 * 60);
  });

  it('takes a word that is about no recipient', () => {
    let now = 1_000;
    const pace = learnPace(() => now);
    expect(pace.tooFast(null, now)).toBe(false);
    for (let n = 0; n < 10; n += 1) pace.accepted(of('a.jp'), now);
    const words = Array.from({ length: 5 }, () => pace.tooFast(null, now));
    expect(words).toEqual([false, false, false, true, true]);
    expect(pace.rate()).toBe(10);
    now += 3_700_000;
    expect(pace.rate()).toBe(Infinity);
  });
});
