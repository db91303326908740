import { isUtf8Encoded } from './index.js';

describe('a percent-encoded text', () => {
  it.each(['', 'a=1&b=2', 'a=%E8%96%AC%e5%b1%80', 'a=100%', 'a=%zz%25', 'a=%F0%9F%8F%A5+x'])(
    'is UTF-8: %s',
    (text) => {
      expect(isUtf8Encoded(text)).toBe(true);
    },
  );

  it.each(['a=%96%f2', 'a=%E8%96', 'a=%ED%A0%80', 'a=\u0096\u00f2', 'a=%C0%80', 'a=%E8\u0041'])(
    'is not: %j',
    (text) => {
      expect(isUtf8Encoded(text)).toBe(false);
    },
  );
});
