/** The e-mail and the page by which people are asked about a new owner (開設者) of a pharmacy. */
export const ownerChangeTexts = {
  mark: '確認のお願い',
  title: (pharmacy: string) => `「${pharmacy}」の開設者が変わります`,
  greeting: (name: string) => `${name} 様`,
  lead: '薬剤師会の会員名簿で、薬局の開設者が次のとおり変更されました。お心当たりがあるかどうかを、ご確認ください。',
  pharmacy: '薬局',
  before: '今の開設者',
  after: '新しい開設者',
  takesEffectAt: '変わる日時',
  waiting:
    '変更の後は、新しい開設者の法人本部が、この薬局の記録を見ることができます。管理薬剤師または今の開設者の法人本部が同意されると、すぐに変わります。お返事がない場合も、上の日時に変わります。',
  objecting: 'お心当たりがない場合は、ページを開いて「認めない」を選んでください。開設者は変わりません。',
  open: '確認のページを開く',
  forward: 'このご案内をほかの方に転送しないでください。',
  unexpected: 'お心当たりがない場合は、所属の薬剤師会にもご連絡ください。',

  heading: '開設者の変更の確認',
  pageLead: '薬局の開設者が、次のとおり変わります。',
  mayApprove: 'お心当たりがあれば「同意する」を、なければ「認めない」を選んでください。',
  mayObject: 'お心当たりがない場合は「認めない」を選んでください。',
  approve: '同意する',
  object: '認めない',
  approvedHeading: '開設者の変更に同意をいただきました',
  approvedLead: 'ありがとうございました。薬局の開設者が変わりました。',
  objectedHeading: '開設者の変更は認められませんでした',
  objectedLead:
    '薬局の開設者は変わりません。名簿を取り込んだ担当者にお知らせしました。ご不明な点は、所属の薬剤師会にご連絡ください。',
  expiredHeading: '確認の期限が過ぎています',
  expiredLead: 'お心当たりのない変更であれば、所属の薬剤師会にご連絡ください。',
  invalidHeading: 'このご案内はご利用いただけません',
  invalidLead:
    '変更が取り消されたか、すでに決まったか、アドレスが途中で切れている可能性があります。ご不明な点は、所属の薬剤師会にご連絡ください。',
} as const;
