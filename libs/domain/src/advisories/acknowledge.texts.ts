/** The page that a notice's link opens. */
export const acknowledgeTexts = {
  askHeading: '通知の確認',
  askLead: '通知の内容をお読みになりましたら、ページの最後の「内容を確認しました」を押してください。',
  toButton: '「内容を確認しました」へ進む',
  title: '件名',
  severity: '重要度',
  pharmacy: '薬局',
  contact: '連絡先',
  acknowledgedAt: '確認日時',
  version: '版',
  numbered: (number: number) => (number === 1 ? '第1版' : `第${number}版（訂正）`),
  submit: '内容を確認しました',
  recorded:
    'ボタンを押すと、この連絡先宛のリンクから確認されたこととその日時が記録され、薬剤師会に伝わります。この画面を開いただけでは記録されません。',
  correctedHeading: '通知が訂正されています',
  correctedLead: (since: number, number: number) =>
    `第${since}版の内容が訂正されました。このページには訂正後の内容（第${number}版）を載せています。`,
  delivered: 'お手元のメールは訂正前のものです。訂正後の内容をご確認ください。',
  meanwhile: (read: number) =>
    `お読みいただいている間に通知が訂正されました。第${read}版をお読みいただいたことは記録しました。お手数ですが、訂正後の内容もご確認ください。`,
  reasons: '訂正の理由',
  changes: '訂正箇所',
  before: '訂正前',
  after: '訂正後',
  removed: '（削除）',
  added: '（追加）',
  reordered: '並ぶ順が変わりました。',
  doneHeading: '確認を記録しました',
  doneLead: 'この連絡先宛のリンクからの確認として記録しました。ご協力ありがとうございました。',
  doneNext:
    '通知の「薬局でしていただくこと」について、引き続きご対応をお願いいたします。この画面は閉じてかまいません。',
  wrong: 'この薬局の方でないとき、宛先が違うときはこちら',
  again: '通知の内容をもう一度読む',
  open: 'サインインして通知を開く',
  expiredHeading: 'リンクの有効期限が過ぎています',
  expiredLead:
    'このリンクからは、通知の表示も確認の記録もできません。通知の内容や確認については、薬剤師会にお問い合わせください。',
  endedHeading: 'このリンクは終了しました',
  endedLead:
    'このメールの宛先は、薬局の連絡先ではなくなりました。確認していただく必要はありません。連絡先に戻すには、薬局の管理者の方か薬剤師会にご連絡ください。',
  withdrawnLead:
    'この薬局が薬剤師会を退会しているため、確認していただく必要はありません。お心当たりがないときは、薬剤師会にお問い合わせください。',
  invalidHeading: 'このリンクはご利用いただけません',
  invalidLead:
    'アドレスが途中で切れている可能性があります。メールのリンクをもう一度押すか、アドレスの全体をコピーして開いてください。開けないときは、メールの送り主の薬剤師会（または所属の薬剤師会）にお問い合わせください。',
} as const;
