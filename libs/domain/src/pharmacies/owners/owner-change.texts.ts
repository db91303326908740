/** The e-mail and the page that ask people about a new owner (開設者) of a pharmacy. */
export const ownerChangeTexts = {
  mark: '確認のお願い',
  /** No name in the subject: one message asks about many pharmacies. */
  subject: '薬局の開設者が変わります',
  title: (pharmacy: string) => `「${pharmacy}」の開設者が変わります`,
  greeting: (name: string) => `${name} 様`,
  lead: '薬剤師会の担当者が、薬局の開設者を次のとおり変更する手続きをしました。まだ変わっていません。お心当たりがあるかどうかを、ご確認ください。',
  pharmacy: '薬局',
  before: '今の開設者',
  after: '新しい開設者',
  takesEffectAt: '変わる日時',
  waiting:
    '変更の後は、新しい開設者の法人本部が、この薬局の記録を見ることができます。管理薬剤師または今の開設者の法人本部の方が同意されると、すぐに変わります。どなたからもお返事がない場合は、上の日時に変わります。',
  objecting: 'お心当たりがない場合は、ページを開いて「認めない」を選んでください。開設者は変わりません。',
  open: '確認のページを開く',
  forward: 'このご案内をほかの方に転送しないでください。',
  unexpected: 'お心当たりがない場合は、所属の薬剤師会にもご連絡ください。',

  heading: '開設者の変更の確認',
  pageLead:
    '薬剤師会の担当者が、薬局の開設者を次のとおり変更する手続きをしました。お返事がない場合は、下の日時に変わります。',
  mayApprove: 'お心当たりがあれば「同意する」を、なければ「認めない」を選んでください。',
  mayObject:
    'お心当たりがない場合は「認めない」を選んでください。お心当たりがある場合は、このページを閉じてください。ほかにしていただくことはありません。',
  approve: '同意する',
  object: '認めない',
  approvedHeading: '開設者の変更に同意をいただきました',
  approvedLead: 'ありがとうございました。薬局の開設者が変わりました。',
  objectedHeading: '開設者の変更は認められませんでした',
  objectedLead:
    '薬局の開設者は変わりません。手続きをした担当者にお知らせしました。ご不明な点は、所属の薬剤師会にご連絡ください。',
  lateHeading: '「認めない」とのお返事は、間に合いませんでした',
  lateLead: (whom: string) =>
    `先に「同意する」とのお返事があり、薬局の開設者は変わりました。お心当たりがない場合は、すぐに${whom || '所属の薬剤師会'}にお電話などでご連絡ください。`,
  expiredHeading: '確認の期限が過ぎています',
  /** `whom` is the association's name; empty when the link does not identify an association. */
  expiredLead: (whom: string) =>
    `お心当たりのない変更であれば、${whom || '所属の薬剤師会'}にご連絡ください。`,
  decidedHeading: 'この確認は、すでに決まっています',
  decidedLeads: {
    APPROVED: (whom: string) =>
      `「同意する」とのお返事があり、薬局の開設者は変わりました。お心当たりがない場合は、すぐに${whom}にご連絡ください。`,
    CARRIED_OUT: (whom: string) =>
      `どなたからもお返事がなかったため、薬局の開設者は変わりました。お心当たりがない場合は、すぐに${whom}にご連絡ください。`,
    OBJECTED: (whom: string) =>
      `「認めない」とのお返事があり、薬局の開設者は変わっていません。ご不明な点は、${whom}にお問い合わせください。`,
    SUPERSEDED: (whom: string) =>
      `この変更は取り消されたか、別の変更に替わっています。ご不明な点は、${whom}にお問い合わせください。`,
  },
  invalidHeading: 'このご案内はご利用いただけません',
  invalidLead:
    'アドレスが途中で切れているか、ご案内が古くなっている可能性があります。メールのリンクを、そのまま押して開いてください。開けないときは、所属の薬剤師会にご連絡ください。',
} as const;
