/** Password rules as forms state them; the bounds themselves come with the form's data. */
export const passwordTexts = {
  label: 'パスワード',
  newLabel: '新しいパスワード',
  currentLabel: '今のパスワード',

  hint: (min: number, max: number) =>
    `${min}文字以上${max}文字以内。文字の種類は問いません。ほかのサービスで使っているものや、薬局名などの推測しやすい言葉は避けてください。`,
  signIn:
    'サインインには、所属の薬剤師会がご案内する画面をお使いください。画面がわからないときは、薬剤師会にお問い合わせください。',
} as const;

/** The e-mail and the page of a password reset, and the note that a password was changed. */
export const passwordResetTexts = {
  mark: '手続き',
  title: 'パスワードの再設定',
  greeting: (name: string) => `${name} 様`,
  lead: 'パスワード再設定のお申し込みを受け付けました。下記から、新しいパスワードを設定してください。',
  requestedAt: '受付日時',
  expiresAt: '有効期限',
  open: '新しいパスワードを設定する',
  unexpected: 'お心当たりがない場合は、何もしないでください。今のパスワードのままご利用いただけます。',
  once: 'このご案内は一度だけ有効です。ほかの方に転送しないでください。',

  requestLead:
    '登録されているメールアドレスを入力してください。新しいパスワードを設定するためのご案内をお送りします。',
  requestSubmit: 'ご案内を送る',
  emailInvalid: 'メールアドレスを半角で入力してください（例：hanako@example.jp）。',
  sentHeading: '受け付けました',
  sentLead: '登録があれば、メールをお送りしました。メールの中のリンクから、1時間以内に設定してください。',
  sentNext:
    '数分たっても届かないときは、迷惑メールのフォルダーと、入力したアドレスをご確認ください。それでも届かないときは、所属の薬剤師会にお問い合わせください。',
  again: 'もう一度申し込む',

  formLead: '新しいパスワードを入力してください。設定すると、ほかの端末からは自動的にサインアウトします。',
  email: 'メールアドレス',
  submit: '設定する',
  doneHeading: 'パスワードを設定しました',
  doneLead: '新しいパスワードでサインインしてください。',
  expiredHeading: 'ご案内の有効期限が過ぎています',
  expiredLead:
    'お手数ですが、もう一度お申し込みください。ご不明な点は、所属の薬剤師会にお問い合わせください。',
  invalidHeading: 'このご案内はご利用いただけません',
  usedLead: (whom: string) =>
    `このご案内は、すでに使われたか、取り消されています。ご自身で設定した場合は、新しいパスワードでサインインしてください。設定した覚えがないときは、すぐにもう一度お申し込みのうえ、${whom}にご連絡ください。`,
  invalidLead:
    'すでに使われたか、アドレスが途中で切れている可能性があります。まだ設定していないときは、もう一度お申し込みください。ご不明な点は、所属の薬剤師会にお問い合わせください。',
} as const;

export const passwordChangedTexts = {
  mark: 'お知らせ',
  title: 'パスワードが変更されました',
  lead: 'お使いのアカウントのパスワードが変更されました。安全のため、ほかの端末からはサインアウトしています。',
  changedAt: '変更日時',
  expected: 'ご自身で変更された場合、手続きは必要ありません。',
  unexpected: (whom: string) =>
    `お心当たりがない場合は、すぐに下記からパスワードを再設定し、${whom}にご連絡ください。`,
  open: 'パスワードを再設定する',
} as const;
