import { holdsLink } from './index.js';

describe('a name', () => {
  it.each([
    '当選 https://kowai.example.jp',
    '賞品はWWW.kowai.example.jp',
    'ｈｔｔｐｓ：／／kowai.example.jp',
    '賞品はhttps:kowai.example.jp',
    'HTTP:/kowai.example.jp',
    'ＨＴＴＰ：kowai.example.jp',
    'Mailto:kowai@example.jp',
    'ｍａｉｌｔｏ：kowai@example.jp',
    'ftp://kowai.example.jp',
    'ht\u034Ftps:kowai.example.jp',
    'www\uFE0F.kowai.example.jp',
    'www。kowai.example.jp',
    '\\\\kowai.example.jp\\share',
    '＼＼kowai＼share',
  ])('holds a link: %j', (name) => {
    expect(holdsLink(name)).toBe(true);
  });

  it.each([
    '㈱髙﨑薬局①',
    'みほん薬局 A\\B店',
    '薬局 HTTP',
    '株式会社メール:みほん',
    'ドットコム・ドラッグ.com 1/2',
    'W.W.みほん',
  ])('holds none: %j', (name) => {
    expect(holdsLink(name)).toBe(false);
  });
});
