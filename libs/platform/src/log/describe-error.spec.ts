import { describeError } from './describe-error.js';

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
});
