import { fakeClock } from '@sonae/testing';
import type { Services } from '../../services.js';
import { believeRefusals, type Refusable } from './believe-refusals.js';

const replyCode = '5.1.1';

describe('believeRefusals, where the mail server refuses the mail of one association', () => {
  const start = () => {
    const clock = fakeClock();
    const warnings: object[] = [];
    const log = { warn: (facts: object) => warnings.push(facts) } as unknown as Services['log'];
    const belief = believeRefusals({ clock, log }, () => false);
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
    const refuse = (domain: string, given: Partial<Refusable> = {}) =>
      belief.refused(of(given), domain, replyCode) === 'BELIEVED';
    const acceptOthers = (times = 1) => {
      for (let n = 0; n < times; n += 1)
        for (const associationId of ['two', 'three']) accept(`${associationId}.example`, { associationId });
    };
    /** Tries these mails of the association again, while others are taken. @returns how many refusals are believed */
    const retry = (mails: Iterable<{ id: string; domain: string; urgent?: boolean }>) => {
      let believed = 0;
      for (const { domain, ...mail } of mails) {
        acceptOthers();
        if (refuse(domain, mail)) believed += 1;
      }
      return believed;
    };
    const pass = (minutes: number) => clock.advance(minutes * 60_000);
    return { accept, refuse, acceptOthers, retry, warnings, pass };
  };
  const mailsOf = (count: number, domains: number, urgent = false) =>
    Array.from({ length: count }, (_, n) => ({
      id: `${urgent ? 'alert' : 'notice'}${n}`,
      domain: `${urgent ? 'u' : 'g'}${n % domains}.example`,
      urgent,
    }));

  it('believes none of its refusals for a day, and says so once', () => {
    const { refuse, acceptOthers, retry, warnings, pass } = start();
    const mails = [...mailsOf(10, 10, true), ...mailsOf(300, 100)];
    for (const minutes of [1, 5, 15, 60, 290, 290, 290, 290]) {
      expect(retry(mails)).toBe(0);
      pass(minutes);
    }
    expect(warnings).toEqual([{ replyCode }, { replyCode, associationId: 'one' }]);
    // Others bounce as before.
    acceptOthers(20);
    expect(refuse('gone.example', { associationId: 'two' })).toBe(true);
    pass(200);
    expect(retry(mails)).toBe(mails.length);
  });

  it('loses few where its mail is little among that of others, or was taken until now', () => {
    const few = start();
    let believed = 0;
    for (const mail of mailsOf(100, 50)) {
      few.acceptOthers(20);
      believed += few.retry([mail]);
      few.pass(0.01);
    }
    few.pass(1);
    expect(believed + few.retry(mailsOf(100, 50).slice(5))).toBeLessThanOrEqual(5);

    const quota = start();
    for (const { domain } of mailsOf(200, 6)) quota.accept(domain);
    const rest = mailsOf(100, 6);
    const lost = rest.filter((mail) => quota.retry([mail]) > 0);
    quota.pass(1);
    expect(lost.length).toBeLessThanOrEqual(5);
    expect(quota.retry(rest.filter((mail) => !lost.includes(mail)))).toBe(0);
  });

  it('loses no alert hours after a broadcast that was taken', () => {
    const { accept, retry, pass } = start();
    for (const { domain } of mailsOf(100, 100)) accept(domain);
    pass(120);
    for (let minutes = 0; minutes < 60; minutes += 1) {
      expect(retry(mailsOf(3, 3, true))).toBe(0);
      pass(1);
    }
  });

  it('believes a list with wrong addresses, each of a domain of its own, at the second try at the latest', () => {
    const { accept, retry, pass } = start();
    const wrong: { id: string; domain: string }[] = [];
    for (let n = 0; n < 300; n += 1) {
      if (n % 10 >= 3) accept(`good${n}.example`);
      else {
        const mail = { id: `wrong${n}`, domain: `wrong${n}.example` };
        if (retry([mail]) === 0) wrong.push(mail);
      }
      pass(0.001);
    }
    pass(1);
    expect(wrong.length).toBeGreaterThan(0);
    expect(retry(wrong)).toBe(wrong.length);
  });

  it('believes a lone wrong address hours after a list with some, which were believed', () => {
    const { accept, retry, pass } = start();
    for (const { id, domain } of mailsOf(20, 20)) {
      for (let taken = 0; taken < 4; taken += 1) accept(`good${taken}-${domain}`);
      expect(retry([{ id, domain }])).toBe(1);
    }
    accept('last.example');
    pass(240);
    expect(retry([{ id: 'lone', domain: 'lone.example' }])).toBe(1);
    const alert = { id: 'alert', domain: 'other.example', urgent: true };
    expect(retry([alert])).toBe(0);
    pass(1);
    expect(retry([alert])).toBe(1);
  });

  it('believes again once its mail is taken', () => {
    const { accept, retry, pass } = start();
    const mails = mailsOf(40, 40, true);
    expect(retry(mails)).toBe(0);
    pass(1);
    expect(retry(mails)).toBe(0);
    for (const { domain, id } of mails.slice(2)) accept(domain, { id });
    expect(retry(mails.slice(0, 2))).toBe(2);
  });
});
