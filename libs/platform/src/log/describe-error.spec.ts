import { describeError } from './describe-error.js';

const words = /hanako|example\.jp|himitsu|sonae_live_|Xk3v9/;
const failed = (message: string, more: object = {}) => Object.assign(new Error(message), more);

describe('describeError', () => {
  it('keeps what finds the fault and leaves what a driver hung on it', () => {
    const cause = Object.assign(new Error('terminating connection'), {
      code: '57P01',
      client: { secretKey: 1, user: 'sonae_app' },
      parameters: ['someone@example.jp'],
    });
    const described = describeError(new Error('no database', { cause }));
    expect(described).toMatchObject({ type: 'Error', cause: { type: 'Error', code: '57P01' } });
    expect(described.stack).toContain('no database');
    expect(JSON.stringify(described)).not.toMatch(/secretKey|example\.jp/);
    expect(describeError('text')).toEqual({ type: 'string', stack: '' });
  });

  it('tells which constraint refused a row, and nothing of the row', () => {
    const described = describeError(
      failed('new row for relation "contact" violates check constraint "contact_name"', {
        code: '23514',
        constraint: 'contact_name',
        detail: 'Failing row contains (himitsu, hanako@example.jp).',
        where: 'SQL statement "SELECT himitsu"',
        query: 'INSERT … himitsu',
        parameters: ['himitsu'],
      }),
    );
    expect(described).toMatchObject({ code: '23514', constraint: 'contact_name' });
    expect(described.stack).toContain('relation "contact"');
    expect(JSON.stringify(described)).not.toMatch(words);
  });

  it.each([
    failed('invalid input syntax for type uuid: "himitsu "x" himitsu"', { code: '22P02' }),
    failed('value "himitsu\n    at himitsu (file.ts:1:1)" is out of range', { code: '22003' }),
    failed('550 5.1.1 <hanako@example.jp>: no such user'),
    failed('no key sonae_live_a1b2c3d4_Xk3v9himitsu_00000000'),
    failed('GET /invitations/Xk3v9Q0wT2Zb7Yc5Rn8Lm4Pq1Sd6Fg3Hj0KlAaBbCc was cut'),
    new SyntaxError(`Unexpected token 'h', "himitsu" is not valid JSON`),
    new Error('outer', { cause: failed('date: "himitsu"', { code: '22007', detail: 'himitsu' }) }),
  ])('leaves out what a message quotes: %s', (error) => {
    const described = describeError(error);
    expect(JSON.stringify(described)).not.toMatch(words);
    expect(described.stack).toMatch(/\n +at .*describe-error\.spec/);
  });

  it('leaves out a token, key or address that the end of a long message cuts', () => {
    const token = 'Xk3v9Q0wT2Zb7Yc5Rn8Lm4Pq1Sd6Fg3Hj0KlAaBbCc';
    for (const secret of [token, `sonae_live_a1b2c3d4_${token}_00000000`, 'hanako.himitsu@example.jp']) {
      for (const length of [8, 20, 30]) {
        const described = describeError(failed(`${'x '.repeat(1_000).slice(length)}${secret}`));
        expect(described.stack).not.toMatch(words);
        expect(described.stack).toContain('x x x');
      }
    }
  });

  it('tells the first errors of several, without what they quote', () => {
    const errors = Array.from(
      { length: 7 },
      (_, i) =>
        new Error(`association ${i}`, {
          cause: failed('550 <hanako@example.jp>: no', { code: 'EENVELOPE' }),
        }),
    );
    const described = describeError(new AggregateError(errors, 'some failed'));
    expect(described.errors).toHaveLength(5);
    expect(described.errorCount).toBe(7);
    expect(described.errors?.[0]).toMatchObject({ type: 'Error', cause: { code: 'EENVELOPE' } });
    expect(described.errors?.[4]?.stack).toContain('association 4');
    expect(JSON.stringify(described)).not.toMatch(words);
  });

  it('ends where errors hold each other', () => {
    const all = new AggregateError([], 'all');
    all.errors.push(all, all, all);
    all.cause = all;
    expect(JSON.stringify(describeError(all)).length).toBeLessThan(500_000);
  });

  it("ends where errors are each other's cause", () => {
    const one = new Error('one');
    one.cause = new Error('two', { cause: one });
    expect(JSON.stringify(describeError(one)).length).toBeLessThan(20_000);
  });
});
