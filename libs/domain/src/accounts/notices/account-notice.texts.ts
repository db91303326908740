/** The texts of e-mails to a person about the own account; each kind is one message. */
export const accountNoticeTexts = {
  mark: 'お知らせ',
  greeting: (name: string) => `${name} 様`,
  at: '日時',
  network: 'ネットワーク',
  client: '端末・ブラウザー',
  clientUnknown: 'その他のプログラム',
  unknownNetwork: '（不明）',
  networkNote: 'ネットワークは、接続元のアドレスのはじめの部分です。全体は保存していません。',
  open: 'パスワードを再設定する',
  newPlace: {
    title: '新しい場所からサインインがありました',
    lead: 'お使いのアカウントに、これまで使われたことのない端末とネットワークからサインインがありました。',
    expected: 'ご自身の操作であれば、手続きは必要ありません。',
    unexpected: (whom: string) =>
      `お心当たりがない場合は、すぐに下記からパスワードを再設定し、${whom}にご連絡ください。再設定すると、すべての端末からサインアウトします。`,
  },
  guessed: {
    title: 'サインインの失敗が続いています',
    lead: 'お使いのメールアドレスで、パスワードの違うサインインが繰り返されています。第三者がパスワードを推測している可能性があります。',
    expected:
      'アカウントは停止していません。使ったことのある端末からは、これまでどおりサインインできます。はじめての端末からは、少し待たされることがあります。',
    unexpected: (_whom: string) =>
      'ほかのサービスと同じパスワードを使っている場合は、下記から新しいパスワードを設定してください。設定した端末からは、すぐにサインインできます。',
  },
  emailAsked: {
    title: 'メールアドレスの変更の申込みがありました',
    lead: 'お使いのアカウントのメールアドレスを変更する申込みがありました。新しいアドレスに届いた案内で確認されると、変更されます。',
    expected: 'ご自身の操作であれば、手続きは必要ありません。',
    unexpected: (whom: string) =>
      `お心当たりがない場合は、すぐに下記からパスワードを再設定してください。再設定すると、この申込みは取り消されます。あわせて、${whom}にご連絡ください。`,
  },
  emailChanged: {
    title: 'メールアドレスが変更されました',
    lead: 'お使いのアカウントのメールアドレスが変更されました。今後のご案内は、新しいアドレスに届きます。このアドレスではサインインできません。',
    expected: 'ご自身の操作であれば、手続きは必要ありません。',
    unexpected: (whom: string) => `お心当たりがない場合は、すぐに${whom}にご連絡ください。`,
  },
} as const;

/** Messages about an account that need no answer. */
export type AccountNoticeKind = 'newPlace' | 'guessed' | 'emailAsked' | 'emailChanged';
