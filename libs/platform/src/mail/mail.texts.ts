/** What every message says around its own content. */
export const mailTexts = {
  linkFallback: 'ボタンを押せないときは、次のアドレスをブラウザーで開いてください。',
  automatic: 'このメールは自動送信です。ご返信いただいてもお読みできません。',
  noSecrets: 'メールやお電話でパスワードをお尋ねすることはありません。',
  contact: 'お問い合わせ',
  phone: '電話',
  recipient: (pharmacy: string, person: string) => `${pharmacy}　${person} 様`,
} as const;
