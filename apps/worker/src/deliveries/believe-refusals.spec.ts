import { fakeClock } from '@sonae/testing';
import type { Parts } from '../parts.js';
import { believeRefusals } from './believe-refusals.js';

const replyCode = '5.1.1';

describe('believeRefusals', () => {
  const start = () => {
    const clock = fakeClock();
    const warnings: unknown[] = [];
    const log = { warn: (facts: object) => warnings.push(facts) } as unknown as Parts['log'];
    const state = { takesNone: false };
    const belief = believeRefusals({ clock, log }, () => state.takesNone);
    let count = 0;
    const accept = (domain: string, id = `taken${count++}`) => belief.accepted({ id, urgent: false }, domain);
    const refuse = (domain: string, { id = `refused${count++}`, urgent = false } = {}) =>
      belief.refused({ id, urgent }, domain, replyCode);
    return { accept, refuse, warnings, state, pass: (minutes: number) => clock.advance(minutes * 60_000) };
  };

  it('believes at once the wrong addresses among good ones, of one domain or of many', () => {
    const { accept, refuse, warnings, pass } = start();
    for (let n = 0; n < 200; n += 1) {
      accept('group.example');
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
    expect(believed.filter(Boolean)).toHaveLength(3);
    for (let hour = 0; hour < 16; hour += 1) {
      for (let n = 3; n < 40; n += 1) expect(refuse(`good${n}.example`, { id: `of${n}` })).toBe(false);
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

  it('takes one domain that refuses all for that one', () => {
    const { accept, refuse, pass } = start();
    for (let n = 0; n < 30; n += 1) expect(refuse('gone.example', { id: `to${n}` })).toBe(false);
    pass(10);
    accept('other.example');
    for (let n = 0; n < 30; n += 1) expect(refuse('gone.example', { id: `to${n}` })).toBe(true);
  });

  it('believes after a day what is alone, unless the server is known to take no mail', () => {
    const { refuse, state, pass } = start();
    expect(refuse('one.example', { id: 'lone' })).toBe(false);
    pass(24 * 60 - 1);
    expect(refuse('one.example', { id: 'lone' })).toBe(false);
    pass(1);
    state.takesNone = true;
    expect(refuse('one.example', { id: 'lone' })).toBe(false);
    state.takesNone = false;
    expect(refuse('one.example', { id: 'lone' })).toBe(true);
  });
});
