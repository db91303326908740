/** Words of the e-mail and the page about a cancellation (取消). */
export const cancellationTexts = {
  mark: '取消',
  lead: (association: string) => `先にお送りした次の通知を、${association}が取り消しました。`,
  nothing: 'この通知について、確認や対応の必要はありません。',
  done: 'この通知に沿ってすでに対応された場合で、ご不明な点がありましたら、薬剤師会にお問い合わせください。',
  reason: '取消の理由',
  title: '件名',
  documentNumber: '文書番号',
  publishedAt: '配信日時',
  /** After 配信日時, where the correction left the title unchanged. */
  correctedOn: (month: number, day: number) => `（${month}月${day}日に訂正）`,
  correctedTitle: '訂正後の件名',
  correctedAt: '訂正日時',
  cancelledAt: '取消日時',
  open: '取り消された通知のページを開く',
  heading: 'この通知は取り消されました',
  again: '取り消された通知の内容を読む',
  againCorrected: '取り消された通知の内容（訂正後）を読む',
} as const;
