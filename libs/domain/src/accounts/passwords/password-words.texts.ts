/**
 * Words that passwords of twelve characters and more are commonly made of. Shorter ones matter too: two of them in a
 * row, or one and a year, are long enough and as easy to guess. Compiled by hand from published yearly top lists.
 */
export const commonPasswords: readonly string[] =
  `password passw0rd p@ssword p@ssw0rd pa55word passwort pass word qwertyuiop qwerty qwertz azerty asdfghjkl asdfgh
zxcvbnm zxcvbn qazwsxedc qazwsx 1qaz2wsx3edc 1qaz2wsx 1q2w3e4r5t 1q2w3e4r 1q2w3e q1w2e3r4 qwe123 123qwe abc123 a1b2c3
iloveyou letmein welcome monkey dragon baseball football superman batman princess sunshine shadow master trustno1
starwars pokemon pikachu doraemon charlie michael jordan hunter hello freedom whatever login admin administrator
root guest user test testing demo changeme change secret default temp initial access server system computer internet
google samsung windows microsoft apple amazon facebook summer winter spring autumn january february december monday
sakura himawari arigato arigatou konnichiwa ohayou sayonara aishiteru daisuki kawaii nihon nippon japan tokyo osaka
kyoto yokohama nagoya sapporo fukuoka hiroshima watashi makoto takashi hiroshi yamada tanaka suzuki satou sato
takahashi watanabe itou kobayashi yamamoto 1234567890 0123456789 0987654321 123456789 12345678 1234567 123456 12345
1234 87654321 654321 987654321 111111 000000 123123 112233 121212 123321 666666 777777 888888 999999 1111 0000
2020 2021 2022 2023 2024 2025 2026 2027 2028 reiwa heisei showa 令和 平成 昭和 ぱすわーど パスワード あいうえお かきくけこ
さくら ありがとう こんにちは`
    .split(/\s+/)
    .filter((word) => word.length >= 2);

/** Words of this field that a stranger would try first. */
export const contextWords: readonly string[] = [
  'sonae',
  '備え',
  'そなえ',
  '薬剤師会',
  '薬剤師',
  '管理薬剤師',
  '薬局',
  '調剤',
  'ファーマシー',
  'yakuzaishikai',
  'yakuzaishi',
  'yakkyoku',
  'yakkyo',
  'kenyaku',
  'chouzai',
  'chozai',
  'pharmacy',
  'pharmacist',
  'pharmacies',
  'kusuri',
];
