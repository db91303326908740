/** What mails and pages are rendered with: long where people may write long. */
export const sampleSite = {
  name: '見本県薬剤師会',
  phone: '00-0000-1234',
  url: 'https://kenyaku.example.jp/',
  email: 'jimukyoku@kenyaku.example.jp',
  clientUrl: 'https://gamen.kenyaku.example.jp/:type/:id',
};
export const sampleDesk = {
  name: '見本県警察本部 サイバー犯罪相談窓口',
  phone: '00-0000-0110',
  url: 'https://police.example.jp/cyber/',
  source: '見本県警察 ウェブサイト',
  kind: 'DEDICATED' as const,
  confirmedOn: '2026-11-20',
  stale: false,
};
export const longWord = 'https://sonae.example.jp/acknowledge/' + 'x'.repeat(120);
export const sampleMoment = '2026年11月23日（月）9:00';
export const samplePasswordLength = { min: 12, max: 128 };
export const sampleTooShort = 'パスワードは12文字以上で入力してください。';
