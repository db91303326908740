import { explainStartFailure } from './explain-start-failure.js';
import { OperationalError } from './user-error.js';

const fault = (code: string, port: number) => Object.assign(new Error(`listen ${code}`), { code, port });

describe('why a process could not start', () => {
  it('names the setting of a port that is taken', () => {
    const told = explainStartFailure(fault('EADDRINUSE', 4001), {
      4000: 'API_PORT',
      4001: 'API_METRICS_PORT',
    });
    expect(told).toContain('ポート 4001');
    expect(told).toContain('API_METRICS_PORT');
    expect(told).not.toContain(' at ');
  });

  it('names the setting of a database that is away, not its address', () => {
    const cause = new Error('connect ECONNREFUSED postgres://sonae_app:secret@127.0.0.1/x');
    const told = explainStartFailure(new OperationalError('DATABASE_UNAVAILABLE', { cause }));
    expect(told).toContain('DATABASE_URL');
    expect(told).not.toContain('secret');
  });

  it('shows the stack of what nobody foresaw', () => {
    expect(explainStartFailure(new TypeError('x is not a function'))).toContain(
      'TypeError: x is not a function',
    );
    expect(explainStartFailure(fault('EADDRNOTAVAIL', 0))).toContain('API_HOST');
  });
});
