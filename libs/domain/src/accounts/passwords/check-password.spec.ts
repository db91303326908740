import { checkPassword } from './check-password.js';

const about = ['hanako.mihon@example.jp', '見本 花子', 'みほん薬局 本店'];
const codeOf = (password: string): unknown => {
  try {
    checkPassword(password, about);
    return 'good';
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('checkPassword', () => {
  it.each([
    'tsukue no ue no mikan',
    'correct horse battery staple',
    'N7#kd93!xQpa',
    '窓の外のすずめが三羽鳴いている',
    'ｆｕｌｌｗｉｄｔｈ　ｉｓ　ｆｏｌｄｅｄ',
    'sonae wa watashi no kaban ni aru',
  ])('takes %s', (password) => expect(codeOf(password)).toBe('good'));

  it.each([
    ['12345678901', 'PASSWORD_TOO_SHORT'],
    ['ﾊﾟｽﾜｰﾄﾞ1234', 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(129), 'PASSWORD_TOO_LONG'],
    ['aaaaaaaaaaaaaaaa', 'PASSWORD_COMMON'],
    ['abababababab', 'PASSWORD_COMMON'],
    ['123456789012', 'PASSWORD_COMMON'],
    ['abcdefghijklmnop', 'PASSWORD_COMMON'],
    ['password123456', 'PASSWORD_COMMON'],
    ['P@ssw0rd2026!!', 'PASSWORD_COMMON'],
    ['qwertyuiop123', 'PASSWORD_COMMON'],
    ['iloveyou-iloveyou', 'PASSWORD_COMMON'],
    ['sonae-sonae-2026', 'PASSWORD_COMMON'],
    ['薬剤師会薬剤師会薬剤師会', 'PASSWORD_COMMON'],
    ['yakuzaishikai1', 'PASSWORD_COMMON'],
    ['hanako-mihon-1', 'PASSWORD_COMMON'],
    ['みほん薬局本店みほん薬局', 'PASSWORD_COMMON'],
  ])('refuses %s with %s', (password, code) => expect(codeOf(password)).toBe(code));
});
