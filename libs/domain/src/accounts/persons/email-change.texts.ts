/** The e-mail and the page that confirm a new address. */
export const emailChangeTexts = {
  mark: '手続き',
  title: 'メールアドレスの確認',
  greeting: (name: string) => `${name} 様`,
  lead: 'このアドレスを、サインインに使うメールアドレスとして登録する申込みを受け付けました。下記のページで確認すると、変更されます。',
  requestedAt: '受付日時',
  expiresAt: '有効期限',
  open: '確認のページを開く',
  unexpected: 'お心当たりがない場合は、何もしないでください。変更されません。',
  once: 'このご案内は一度だけ有効です。ほかの方に転送しないでください。',

  formLead: 'サインインに使うメールアドレスを、次のものに変更します。',
  email: '新しいメールアドレス',
  submit: '変更する',
  doneHeading: 'メールアドレスを変更しました',
  doneLead:
    '次回から、新しいメールアドレスでサインインしてください。前のアドレスにも、変更をお知らせしました。',
  expiredHeading: 'ご案内の有効期限が過ぎています',
  expiredLead: 'お手数ですが、サインインして、もう一度お申し込みください。',
  invalidHeading: 'このご案内はご利用いただけません',
  invalidLead:
    'すでに使われたか、取り消されたか、アドレスが途中で切れている可能性があります。まだ変更していないときは、サインインして、もう一度お申し込みください。',
} as const;
