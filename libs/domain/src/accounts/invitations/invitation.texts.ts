/** The invitation's e-mail and its page. */
export const invitationTexts = {
  mark: 'ご案内',
  title: (organisation: string) => `「${organisation}」の利用者登録をお願いします`,
  greeting: (name: string) => `${name} 様`,
  lead: (inviter: string) =>
    `${inviter}から、サイバー対策・BCPの連絡システム「Sonae」への登録のご案内です。下記から登録を完了してください。`,
  organisation: '所属',
  role: '役割',
  email: 'メールアドレス',
  expiresAt: '有効期限',
  open: '登録を始める',
  once: 'ご案内はお一人様に一度だけ有効です。ほかの方に転送しないでください。',
  unexpected: 'お心当たりがない場合は、このメールを破棄してください。登録は行われません。',

  formHeading: '利用者の登録',
  formLead: 'お名前とパスワードを決めて、登録を完了してください。',
  joinHeading: '所属の追加',
  joinLead:
    'このメールアドレスはすでに登録されています。ご本人であることを確かめるため、今お使いのパスワードを入力してください。',
  name: 'お名前',
  nameHint: 'メールの宛名に使います。例：見本 花子',
  submit: '登録する',
  join: '所属を追加する',
  doneHeading: '登録が完了しました',
  doneLead: '登録したメールアドレスとパスワードでサインインしてください。',
  signIn: 'サインインする',
  waitingLead: (moment: string) =>
    `所属先の方にお知らせしました。役割は、所属先の方が同意したとき、またはお返事がないまま${moment}になったときに有効になります。有効になりましたら、メールでお知らせします。`,
  expiredHeading: 'ご案内の有効期限が過ぎています',
  /** `whom` is the association's name; empty when the link does not identify an association. */
  expiredLead: (whom: string) =>
    `新しいご案内が届いていないか、ご確認ください。届いていないときは、${whom || '所属の薬剤師会か、ご案内をお送りした担当者'}に、招待を送り直すようご依頼ください。`,
  usedHeading: 'このご案内は、すでに使われています',
  usedLead: '登録は済んでいます。登録したメールアドレスとパスワードでサインインしてください。',
  objectedLead: (whom: string) =>
    `所属先の方の同意が得られなかったため、この招待は取り消され、役割は有効になりません。行き違いと思われるときは、${whom}にお問い合わせください。`,
  withdrawnLead: (whom: string) =>
    `この招待は取り消されたか、新しいご案内に替わっています。新しいご案内が届いていないときは、${whom}にお問い合わせください。`,
  invalidHeading: 'このご案内はご利用いただけません',
  invalidLead:
    'アドレスが途中で切れているか、ご案内が古くなっている可能性があります。メールのリンクを、そのまま押して開いてください。登録がお済みの方は、サインインしてください。開けないときは、所属の薬剤師会か、ご案内をお送りした担当者にお問い合わせください。',
} as const;
