import { Failure } from '../../../tools/bootstrap/failure.mjs';
import { readOptions } from './read-options.js';

const read = (line: string) => readOptions(line.split(' ').filter(Boolean), ['members', 'soak']);

describe('readOptions', () => {
  it('reads what is asked for, five rounds of everything otherwise', () => {
    expect(read('')).toEqual({ names: [], rounds: 5, check: false, help: false });
    expect(read('soak --minutes 0.5 --check --json counts.json')).toMatchObject({
      names: ['soak'],
      minutes: 0.5,
      check: true,
      json: 'counts.json',
    });
  });
  it('refuses a switch that npm has kept for itself', () => {
    const environment = { npm_lifecycle_event: 'bench', npm_config_rounds: '3' };
    expect(() => readOptions(['soak'], ['members', 'soak'], environment)).toThrow(
      'npm run bench -- soak --rounds 3',
    );
  });
  it.each([
    ['memebrs', 'memebrs'],
    ['--round 3', '--round'],
    ['--rounds none', 'none'],
    ['--mails 0', '--mails'],
    ['--mails 0.5', 'whole'],
    ['--minutes', '--minutes'],
  ])('says what is wrong with %s', (line, told) => {
    expect(() => read(line)).toThrow(Failure);
    expect(() => read(line)).toThrow(told);
  });
});
