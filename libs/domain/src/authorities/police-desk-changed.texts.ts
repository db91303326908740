/** The kinds of changes of a desk. */
export type PoliceDeskChangeKind = 'added' | 'updated' | 'removed';

/** The mail to all officers that a desk of the police was changed. */
export const policeDeskChangedTexts = {
  mark: 'お知らせ',
  titles: {
    added: '警察の窓口が登録されました',
    updated: '警察の窓口が変更されました',
    removed: '警察の窓口が削除されました',
  } satisfies Record<PoliceDeskChangeKind, string>,
  greeting: (name: string) => `${name} 様`,
  lead: '警察への相談を依頼するメールに載る窓口が変わりました。会員の薬局は、緊急のときにこの番号に電話します。',
  at: '日時',
  by: '操作した人',
  unknown: '（不明）',
  before: '変更前',
  after: '変更後',
  name: '窓口',
  kinds: { DEDICATED: 'サイバー犯罪専用', GENERAL: '総合相談' },
  phone: '電話',
  url: 'ウェブサイト',
  source: '出典',
  confirmedOn: '確認日',
  expected: 'ご承知の変更であれば、手続きは必要ありません。',
  unexpected:
    'お心当たりがない場合は、すぐに警察の窓口の番号を確かめて登録し直し、操作した人に確認してください。だれがいつ何を変えたかは、監査証跡に残っています。',
} as const;
