import { trimSearchText } from './index.js';

describe('a text to search for', () => {
  it.each([
    ['a', 'a'],
    [' 髙﨑　薬局 ', '髙﨑　薬局'],
    ['\n𠮷田\t', '𠮷田'],
    ['12345', '12345'],
  ])('%j is %j', (given, text) => {
    expect(trimSearchText(given, 5)).toBe(text);
  });

  it.each(['', ' 　', '123456', 'a\u0000b', 'a\nb', '\ud842'])('%j is none', (given) => {
    expect(trimSearchText(given, 5)).toBeUndefined();
  });
});
