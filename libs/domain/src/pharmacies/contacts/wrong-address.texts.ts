/** The page on which a reader of an e-mail reports that the address is wrong. */
export const wrongAddressTexts = {
  heading: '宛先が違うとき',
  lead: (pharmacy: string, association: string) =>
    `このメールアドレスは、${pharmacy}の連絡先として登録されています。お心当たりがないとき、もうこの薬局の担当でないときは、ボタンを押してください。${association}にお知らせします。`,
  address: 'メールアドレス',
  pharmacy: '薬局',
  effect:
    'ボタンを押すと、この宛先が違うという知らせとその日時が記録されます。この画面を開いただけでは記録されません。',
  submit: '宛先が違うことを知らせる',
  doneHeading: 'お知らせを受け付けました',
  doneLead: (association: string) =>
    `ご連絡ありがとうございます。${association}が連絡先を確認します。確認が済むまでは、メールが届くことがあります。届いたメールは、開かずに削除してかまいません。`,
  mistake: (association: string) =>
    `間違えて押したときは、下記の${association}に、宛先は正しいことをお知らせください。`,
  reportedAt: '受付日時',
  sampleHeading: '見本のリンクです',
  sampleLead:
    'このリンクは、配信する前に内容を確かめるための見本です。実際のメールには宛先ごとのリンクが入り、宛先が違うことを薬剤師会に知らせる画面が開きます。この画面では、何も記録されません。',
  expiredHeading: 'リンクの有効期限が過ぎています',
  expiredLead: 'お手数ですが、薬剤師会にお電話などでお知らせください。',
  endedHeading: 'この宛先は登録されていません',
  endedLead: 'このメールアドレスは、薬局の連絡先から外れています。お知らせいただく必要はありません。',
  withdrawnHeading: 'このリンクは終了しました',
  withdrawnLead:
    'この薬局が薬剤師会を退会しているため、お知らせいただく必要はありません。通知などのメールは、このアドレスには届きません。',
  invalidHeading: 'このリンクはご利用いただけません',
  invalidLead:
    'アドレスが途中で切れている可能性があります。メールのリンクをもう一度押すか、アドレスの全体をコピーして開いてください。開けないときは、メールの送り主の薬剤師会（または所属の薬剤師会）にお問い合わせください。',
} as const;
