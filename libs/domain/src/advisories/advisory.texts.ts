import type { AdvisorySeverity } from './advisory-content.js';

/** Severities as people read them. */
export const severityTexts: Readonly<Record<AdvisorySeverity, string>> = {
  URGENT: '緊急',
  IMPORTANT: '重要',
  INFORMATION: 'お知らせ',
};

/**
 * The request in the subject, by severity; for a correction too, because some recipients read the notice for the first
 * time.
 */
export const askedActTexts: Readonly<Record<AdvisorySeverity, string>> = {
  URGENT: '至急ご確認ください',
  IMPORTANT: '確認のお願い',
  INFORMATION: '確認のお願い',
};

/** Headings, labels and sentences of the notice's e-mail. */
export const advisoryMailTexts = {
  correction: '訂正',
  /** True also for recipients to whom no earlier version was sent, because a pause or the correction came first. */
  corrected: (version: number) =>
    `この通知は訂正版（第${version}版）です。前の版を受け取られた方は、お手数ですが、あらためてご確認ください。`,
  changes: '訂正の理由',
  /** Replaces a long passage, which the page shows before and after. */
  changedMuch: '変更があります。訂正前と訂正後の全文は、確認のページに掲載しています。',
  summary: '薬局でしていただくこと',
  actions: '対応していただく項目',
  /** After a heading: the words below it are the association's, not the document's. */
  byAssociation: '（薬剤師会のまとめ）',
  dueOn: '期限',
  /** Opens the page; only the page's own button acknowledges. */
  acknowledge: '確認のページを開く',
  acknowledgeHint:
    'お読みになりましたら、下記のページで「内容を確認しました」を押してください（サインインは不要です）。',
  document: '通知について',
  documentNumber: '文書番号',
  issuedOn: '発出日',
  issuer: '発出元',
  addressee: '宛先',
  route: '発出の経路',
  references: '関係する通知',
  contactPoints: '問合せ先',
  phone: '電話',
  extension: (number: string) => `内線 ${number}`,
  email: 'メール',
  body: '通知の本文',
  links: '関連リンク',
} as const;
