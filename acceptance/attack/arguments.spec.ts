import { readArguments } from './arguments.ts';

describe('the options of an attack', () => {
  it('have defaults, and take the address of a system without its path', () => {
    expect(readArguments([])).toMatchObject({ connections: 8, seconds: 8, only: '', url: undefined });
    const args = ['--url', 'http://127.0.0.1:4000/graphql', '--connections', '2', '--seconds', '3'];
    expect(readArguments(args)).toMatchObject({ url: 'http://127.0.0.1:4000', connections: 2, seconds: 3 });
  });

  it('are refused where npm has kept one for itself', () => {
    const environment = { npm_lifecycle_event: 'attack', npm_config_seconds: 'true' };
    expect(() => readArguments(['3'], environment)).toThrow('npm run attack -- --seconds 3 のように');
  });

  it.each([['--connections', '0'], ['--seconds', 'long'], ['--url', 'here'], ['--force']])(
    'refuse %s %s, and tell the usage',
    (...args) => {
      expect(() => readArguments(args)).toThrow('npm run attack');
    },
  );
});
