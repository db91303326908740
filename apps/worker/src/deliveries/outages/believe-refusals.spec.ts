import { seededRandom } from '@sonae/samples/random';
import { fakeClock } from '@sonae/testing';
import type { Services } from '../../services.js';
import { believeRefusals, type Refusable } from './believe-refusals.js';

const replyCode = '5.1.1';

describe('believeRefusals', () => {
  const start = () => {
    const clock = fakeClock();
    const warnings: unknown[] = [];
    const log = { warn: (facts: object) => warnings.push(facts) } as unknown as Services['log'];
    const state = { takesNone: false };
    const belief = believeRefusals({ clock, log }, () => state.takesNone);
    let count = 0;
    const begin = clock();
    const of = (given: Partial<Refusable>): Refusable => ({
      id: `mail${count++}`,
      urgent: false,
      associationId: 'one',
      createdAt: begin,
      ...given,
    });
    const accept = (domain: string, given: Partial<Refusable> = {}) => belief.accepted(of(given), domain);
    const judge = (domain: string, given: Partial<Refusable> = {}) =>
      belief.refused(of(given), domain, replyCode);
    const refuse = (domain: string, given: Partial<Refusable> = {}) => judge(domain, given) === 'BELIEVED';
    const pass = (minutes: number) => clock.advance(minutes * 60_000);
    return { accept, judge, refuse, warnings, state, pass };
  };

  it('believes at once the wrong addresses among good ones, of one domain or of many', () => {
    const { accept, refuse, warnings, pass } = start();
    for (let n = 0; n < 200; n += 1) {
      for (let taken = 0; taken < 3; taken += 1) accept('group.example');
      accept(`good${n}.example`);
      expect(refuse('group.example')).toBe(true);
      if (n % 5 === 0) expect(refuse(`bad${n}.example`)).toBe(true);
      pass(0.01);
    }
    expect(warnings).toEqual([]);
  });

  it('does not believe a server that refuses from its start, or everybody from now on', () => {
    const { accept, refuse, warnings, pass } = start();
    expect(refuse('one.example', { id: 'first' })).toBe(false);
    accept('two.example');
    expect(refuse('one.example', { id: 'first' })).toBe(true);
    for (let n = 0; n < 40; n += 1) accept(`good${n}.example`);
    warnings.length = 0;
    const believed = Array.from({ length: 40 }, (_, n) => refuse(`good${n}.example`, { id: `of${n}` }));
    expect(believed.filter(Boolean)).toHaveLength(5);
    for (let hour = 0; hour < 16; hour += 1) {
      for (let n = 5; n < 40; n += 1) expect(refuse(`good${n}.example`, { id: `of${n}` })).toBe(false);
      pass(60);
    }
    expect(warnings).toEqual([{ replyCode }]);
  });

  it('believes urgent mail refused only when others were taken since', () => {
    const { accept, refuse, pass } = start();
    accept('one.example');
    expect(refuse('two.example', { id: 'alert', urgent: true })).toBe(false);
    pass(1);
    expect(refuse('two.example', { id: 'alert', urgent: true })).toBe(false);
    accept('one.example');
    expect(refuse('two.example', { id: 'alert', urgent: true })).toBe(true);
  });

  it('does not believe a server that takes the mail of few domains and refuses all others', () => {
    const { accept, refuse, pass } = start();
    const tell = () =>
      Array.from({ length: 10 }, (_, n) => {
        accept('own.example');
        return refuse(`other${n}.example`, { id: `to${n}` });
      });
    expect(tell().filter(Boolean)).toHaveLength(1);
    pass(6);
    expect(tell().some(Boolean)).toBe(false);
  });

  it('does not forget between two tries who is refused each time', () => {
    const { accept, judge, pass } = start();
    const others = Array.from({ length: 12 }, (_, n) => `other${n}`);
    for (let minutes = 0; minutes < 20 * 60; minutes += 1) {
      accept('own.example');
      pass(1);
      if (minutes % 290 === 0)
        for (const id of others) expect(judge(`${id}.example`, { id })).not.toBe('BELIEVED');
    }
  });

  it('takes one domain that refuses all for that one', () => {
    const { accept, refuse, pass } = start();
    for (let n = 0; n < 30; n += 1) expect(refuse('gone.example', { id: `to${n}` })).toBe(false);
    pass(10);
    accept('other.example');
    for (let n = 0; n < 30; n += 1) expect(refuse('gone.example', { id: `to${n}` })).toBe(true);
  });

  it('believes after a day what is alone, and after five while the server is known to take no mail', () => {
    const { refuse, state, pass } = start();
    expect(refuse('one.example', { id: 'lone' })).toBe(false);
    pass(24 * 60 - 1);
    expect(refuse('one.example', { id: 'lone' })).toBe(false);
    pass(1);
    state.takesNone = true;
    expect(refuse('one.example', { id: 'lone' })).toBe(false);
    state.takesNone = false;
    expect(refuse('one.example', { id: 'lone' })).toBe(true);

    state.takesNone = true;
    const alone = ['one', 'two', 'three'].map((name) => ({ id: `${name} of three` }));
    for (const mail of alone) expect(refuse('one.example', mail)).toBe(false);
    pass(4 * 24 * 60 - 1);
    for (const mail of alone) expect(refuse('one.example', mail)).toBe(false);
    // The limit of a day applies to old mail too.
    expect(refuse('one.example', { id: 'old' })).toBe(false);
    pass(1);
    for (const mail of alone) expect(refuse('one.example', mail)).toBe(true);
    expect(refuse('one.example', { id: 'old' })).toBe(false);
    pass(24 * 60);
    expect(refuse('one.example', { id: 'old' })).toBe(true);
  });

  it('counts the domains of one association as one voice: 100 that refuse do not speak for others', () => {
    const { accept, refuse } = start();
    for (let n = 0; n < 100; n += 1) {
      accept('good.example', { associationId: 'two' });
      refuse(`sub${n}.bad.example`, { associationId: 'one' });
    }
    for (let n = 0; n < 20; n += 1) accept('good.example', { associationId: 'two' });
    expect(refuse('unknown.example', { associationId: 'two' })).toBe(true);
    // With a third domain that only refuses, more domains refuse than accept.
    expect(refuse('third.example', { associationId: null })).toBe(false);
    accept('other.example', { associationId: 'four' });
    expect(refuse('again.example', { associationId: null })).toBe(true);
  });

  it('remembers 50 associations, of which the newest count', () => {
    const { accept, refuse } = start();
    for (let n = 0; n < 100; n += 1) refuse(`bad${n}.example`, { associationId: `bad${n}` });
    for (let n = 0; n < 25; n += 1) accept(`good${n}.example`, { associationId: `good${n}` });
    expect(refuse('good0.example', { associationId: 'good0' })).toBe(true);
  });

  it('lets what is refused again although others were taken wait by its ladder', () => {
    const { accept, judge, pass } = start();
    const tell = () =>
      Array.from({ length: 10 }, (_, n) => {
        accept('own.example');
        return judge(`other${n}.example`, { id: `to${n}`, urgent: true });
      });
    expect(new Set(tell())).toEqual(new Set(['PUT_OFF']));
    pass(6);
    expect(new Set(tell().slice(2))).toEqual(new Set(['LATER']));
    // The server accepts no mail at all meanwhile.
    expect(judge('other9.example', { id: 'to9', urgent: true })).toBe('PUT_OFF');
  });

  it.each([10, 2_000])(
    'loses few at their first try where one of two nodes of a relay refuses everything, of %i domains',
    (domains) => {
      const { accept, refuse, pass } = start();
      const random = seededRandom(7);
      let [refused, believed] = [0, 0];
      for (let n = 0; n < 20_000; n += 1) {
        if (random.chance(0.5)) accept(`domain${n % domains}.example`);
        else {
          refused += 1;
          if (refuse(`domain${n % domains}.example`)) believed += 1;
        }
        pass(0.001);
      }
      expect(believed / refused).toBeLessThan(0.02);
    },
  );

  it('believes all of a list with 30 % wrong addresses at the second try at the latest', () => {
    const { accept, refuse, pass } = start();
    const random = seededRandom(7);
    const again: { domain: string; id: string }[] = [];
    for (let n = 0; n < 5_000; n += 1) {
      const domain = `domain${n % 20}.example`;
      if (!random.chance(0.3)) accept(domain);
      else if (!refuse(domain, { id: `wrong${n}` })) again.push({ domain, id: `wrong${n}` });
      pass(0.0005);
    }
    accept('domain0.example');
    pass(1);
    expect(again.length).toBeGreaterThan(500);
    for (const { domain, id } of again) expect(refuse(domain, { id })).toBe(true);
  });
});
