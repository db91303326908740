/** The page that a notice's link opens. */
export const acknowledgeTexts = {
  askHeading: '通知の確認',
  askLead: '次の通知の内容をお読みになりましたら、ボタンを押してください。',
  notice: '通知',
  documentNumber: '文書番号',
  pharmacy: '薬局',
  contact: '連絡先',
  acknowledgedAt: '確認日時',
  submit: '内容を確認しました',
  recorded:
    'ボタンを押すと、この連絡先宛のリンクから確認されたこととその日時が記録され、薬剤師会に伝わります。この画面を開いただけでは記録されません。',
  doneHeading: '確認を記録しました',
  doneLead: 'この連絡先宛のリンクからの確認として記録しました。ご協力ありがとうございました。',
  doneNext:
    '通知の「薬局でしていただくこと」について、引き続きご対応をお願いいたします。この画面は閉じてかまいません。',
  expiredHeading: 'リンクの有効期限が過ぎています',
  expiredLead:
    'このリンクからは確認を記録できません。サインインして通知の画面から確認していただくか、薬剤師会にご連絡ください。',
  invalidHeading: 'このリンクはご利用いただけません',
  invalidLead:
    'アドレスが途中で切れている可能性があります。メールのリンクをもう一度押すか、アドレスの全体をコピーして開いてください。',
} as const;
