/** The texts of the police contacts in mails about a report. */
export const policeDeskTexts = {
  /** Without a known desk. */
  police: '都道府県警察',
  /** The association's own desk in a sentence. */
  named: (name: string, phone: string, stale: boolean) =>
    `${name}（電話 ${phone}${stale ? '、要確認' : ''}）`,
  deskName: '窓口',
  nearest: '最寄りの警察署',
  deskKinds: { DEDICATED: 'サイバー犯罪専用', GENERAL: '総合相談' },
  phone: '電話',
  url: 'ウェブサイト',
  /** A contact that was confirmed; `by` is empty when it is not known who confirmed it. */
  confirmed: (document: string, day: string, by: string) =>
    `出典：${document}（${day}${by === '' ? '確認' : `、${by}が確認`}）`,
  /** A contact whose confirmation is a year old. */
  confirmedLongAgo: (document: string, day: string, by: string) =>
    `出典：${document}（${day}${by === '' ? '確認' : `、${by}が確認`}。1年を過ぎています。要確認）`,
  /** A contact that was not confirmed: `day` is that of its source. */
  unconfirmed: (document: string, day: string | undefined) =>
    `出典：${document}（${day === undefined ? '' : `${day}のもの。`}要確認）`,
} as const;
