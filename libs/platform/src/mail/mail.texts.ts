/** The texts of every message around its own content. */
export const mailTexts = {
  linkFallback: 'ボタンを押せないときは、次のアドレスをブラウザーで開いてください。',
  automatic: 'このメールは自動送信です。ご返信いただいてもお答えできません。',
  answered: (sender: string) => `このメールは自動送信です。ご返信は${sender}に届きます。`,
  wrongAddress: 'この薬局の方でないとき、宛先が違うときはこちら',
  noSecrets: 'メールやお電話でパスワードをお尋ねすることはありません。',
  contact: 'お問い合わせ',
  phone: '電話',
  email: 'メール',
  /** Where a record must be opened, and the association has not entered a client. */
  noClient: (sender: string) =>
    `お使いの画面（${sender}からご案内のもの）にサインインして開いてください。画面がわからないときは、${sender}にお問い合わせください。`,
  /** The same, to the association's own people, who cannot ask the association. */
  noOwnClient:
    '薬剤師会でお使いの画面にサインインして開いてください。画面のアドレスを薬剤師会の設定に登録すると、このメールから直接開けるようになります。',
  recipient: (pharmacy: string, person: string) => `${pharmacy}　${person} 様`,
} as const;

/** Patterns of luxon's `toFormat`. */
export const dateTexts = {
  day: 'yyyy年M月d日（ccc）',
  moment: 'yyyy年M月d日（ccc）H:mm',
} as const;
