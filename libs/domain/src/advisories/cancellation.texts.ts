/** Words of the e-mail and the page that tell of a cancellation (取消). */
export const cancellationTexts = {
  mark: '取消',
  /** Of the e-mail. */
  notice: '取消のお知らせ',
  lead: (association: string) => `先にお送りした次の通知を、${association}が取り消しました。`,
  nothing: 'この通知について、確認していただく必要はありません。',
  done: '通知の内容ですでに対応されたことについてご不明な点は、薬剤師会にお問い合わせください。',
  reason: '取消の理由',
  title: '件名',
  documentNumber: '文書番号',
  publishedAt: '配信日時',
  cancelledAt: '取消日時',
  open: '取り消された通知のページを開く',
  heading: 'この通知は取り消されました',
  again: '取り消された通知の内容を読む',
} as const;
