import { checkDashes } from './check-dashes.mjs';

describe('switches without the dashes before them', () => {
  const known = {
    command: 'backup',
    options: { keep: { type: 'string' }, verify: { type: 'boolean' }, message: { type: 'string' } },
  } as const;
  const check = (environment: Record<string, string>, args: string[] = [], more: object = {}) =>
    checkDashes({ ...known, ...more }, args, { npm_lifecycle_event: 'backup', ...environment });

  it('are refused with the command that is meant', () => {
    expect(() => check({ npm_config_verify: 'true' })).toThrow('npm run backup -- --verify のように');
    expect(() => check({ npm_config_keep: 'true' }, ['3'])).toThrow('npm run backup -- --keep 3 のように');
    expect(() => check({ npm_config_keep: '3' })).toThrow('npm run backup -- --keep 3 のように');
    expect(() => check({ npm_config_verify: 'true' }, ['resend'], { acts: ['resend'] })).toThrow(
      'npm run backup -- resend --verify のように',
    );
  });

  it('are told with npm start, which needs no run', () => {
    const options = { fresh: { type: 'boolean' }, demo: { type: 'boolean' } } as const;
    const environment = { npm_lifecycle_event: 'start', npm_config_fresh: 'true', npm_config_demo: 'true' };
    expect(() => checkDashes({ command: 'start', options }, [], environment)).toThrow(
      'Nothing was done. Run: npm start -- --fresh --demo',
    );
  });

  it('are not seen in settings of npm, or of another command', () => {
    expect(() => check({})).not.toThrow();
    expect(() => check({ npm_config_message: '%s' })).not.toThrow();
    expect(() => check({ npm_config_verify: 'true', npm_lifecycle_event: 'test' })).not.toThrow();
  });
});
