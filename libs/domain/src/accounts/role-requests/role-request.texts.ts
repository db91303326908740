/** The e-mail and the page that ask people about a role at their place. */
export const roleRequestTexts = {
  mark: '確認のお願い',
  title: (organisation: string) => `「${organisation}」に新しい利用者が加わります`,
  greeting: (name: string) => `${name} 様`,
  lead: (inviter: string) =>
    `${inviter}が、次の方を下記の役割に招待しました。お心当たりがあるかどうかを、ご確認ください。`,
  organisation: '所属',
  role: '役割',
  invited: '招待された方',
  email: 'メールアドレス',
  inviter: '招待した人',
  callBack: '電話での確認',
  takesEffectAt: '有効になる日時',
  waiting:
    '同意されると、この役割はすぐに有効になります。お返事がない場合も、本人が登録を済ませていれば、上の日時に有効になります。',
  /** To a person who may only object. */
  waitingObject: 'お返事がない場合、本人が登録を済ませていれば、上の日時に有効になります。',
  objecting:
    'お心当たりがない場合は、ページを開いて「認めない」を選んでください。この役割は有効になりません。',
  open: '確認のページを開く',
  forward: 'このご案内をほかの方に転送しないでください。',

  standing: '現在の状態',
  standings: {
    OPEN: 'まだ有効ではありません（招待された方の登録が済んでいません）',
    WAITING: 'まだ有効ではありません（招待された方の登録は済んでいます）',
  },

  heading: '新しい利用者の確認',
  pageLead: '次の方が、下記の役割に招待されています。',
  mayApprove: 'お心当たりがあれば「同意する」を、なければ「認めない」を選んでください。',
  mayObject:
    'お心当たりがない場合は「認めない」を選んでください。お心当たりがある場合は、このページを閉じてください。ほかにしていただくことはありません。',
  approve: '同意する',
  object: '認めない',
  approvedHeading: '同意を受け付けました',
  /** Whether the role is in force, and from when; `moment` is in words. */
  approvedLeads: {
    IN_FORCE: (moment: string) => `この役割は、${moment}に有効になりました。`,
    WAITING: (moment: string) =>
      `この役割は、まだ有効ではありません。ほかの方の同意もそろったとき、または「認めない」のお返事がないまま${moment}になったときに、有効になります。`,
    OPEN: (moment: string) =>
      `この役割は、まだ有効ではありません。招待された方の登録が済み、ほかの方の同意もそろったとき、または「認めない」のお返事がないまま${moment}になったときに、有効になります。`,
    READY: () => 'この役割は、まだ有効ではありません。招待された方が登録を済ませると、すぐに有効になります。',
  },
  objectedHeading: 'この役割を認めないことにしました',
  objectedLead:
    'この招待は取り消され、役割は有効になりません。招待した担当者にお知らせしました。ご不明な点は、所属の薬剤師会にご連絡ください。',
  expiredHeading: '確認の期限が過ぎています',
  /** `whom` is the association's name; empty when the link does not identify an association. */
  expiredLead: (whom: string) =>
    `お心当たりのない方が利用者になっている場合は、${whom || '所属の薬剤師会'}にご連絡ください。管理薬剤師の方は、利用者の一覧から役割を外せます。`,
  decidedHeading: 'この確認は、すでに決まっています',
  decidedLeads: {
    IN_FORCE: (whom: string, moment: string) =>
      `この役割は、ほかの方の同意などにより、${moment}に有効になりました。お心当たりがない場合は、すぐに${whom}にご連絡ください。`,
    OBJECTED: (whom: string) =>
      `「認めない」とのお返事があり、この役割は有効になりません。ご不明な点は、${whom}にお問い合わせください。`,
    WITHDRAWN: (whom: string) =>
      `この招待は取り消され、役割は有効になりません。ご不明な点は、${whom}にお問い合わせください。`,
    EXPIRED: (whom: string) =>
      `招待された方が期限までに登録しなかったため、この役割は有効になりません。ご不明な点は、${whom}にお問い合わせください。`,
  },
  invalidHeading: 'このご案内はご利用いただけません',
  invalidLead:
    'アドレスが途中で切れているか、ご案内が古くなっている可能性があります。メールのリンクを、そのまま押して開いてください。開けないときは、所属の薬剤師会にご連絡ください。',
} as const;
