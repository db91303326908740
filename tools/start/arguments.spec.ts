import { readArguments } from './arguments.mjs';

const npm = (event: string, kept: Record<string, string> = {}) => ({ npm_lifecycle_event: event, ...kept });

describe('the switches of a start', () => {
  it('are those of npm start, and --watch of npm run dev', () => {
    expect(readArguments([], npm('start'))).toEqual({ fresh: false, demo: false, watch: false });
    expect(readArguments(['--watch', '--fresh'], npm('dev'))).toEqual({
      fresh: true,
      demo: false,
      watch: true,
    });
  });

  it('are refused where npm has kept one, with the command that was meant', () => {
    const kept = { npm_config_fresh: 'true' };
    expect(() => readArguments([], npm('start', kept))).toThrow('npm start -- --fresh');
    expect(() => readArguments(['--watch'], npm('dev', kept))).toThrow('npm run dev -- --fresh');
  });
});
