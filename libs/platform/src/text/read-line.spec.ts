import { readLine } from './index.js';

describe('readLine', () => {
  it.each([
    ['　薬局 太郎 ', '薬局 太郎'],
    ['か\u3099', 'が'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ["O'Brien <b>", "O'Brien <b>"],
  ])('reads %j', (text, line) => {
    expect(readLine(text, 20)).toBe(line);
  });

  it.each([
    '',
    '　 ',
    'a\nb',
    'a\u0000b',
    'a\u202Eb',
    'a\u200Bb',
    'a\u2028b',
    '\uD800',
    'a\uFFFDb',
    'あ'.repeat(21),
  ])('refuses %j', (text) => {
    expect(readLine(text, 20)).toBeNull();
  });
});
