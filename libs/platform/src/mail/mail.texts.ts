/** What every message says around its own content. */
export const mailTexts = {
  linkFallback: 'ボタンを押せないときは、次のアドレスをブラウザーで開いてください。',
  automatic: 'このメールは自動送信です。ご返信いただいてもお答えできません。',
  noSecrets: 'メールやお電話でパスワードをお尋ねすることはありません。',
  contact: 'お問い合わせ',
  phone: '電話',
  recipient: (pharmacy: string, person: string) => `${pharmacy}　${person} 様`,
} as const;

/** Patterns of luxon's `toFormat`. */
export const dateTexts = {
  day: 'yyyy年M月d日（ccc）',
  moment: 'yyyy年M月d日（ccc）H:mm',
} as const;
